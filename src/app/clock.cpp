// A shared mapping: no read(2) at each look at the time.
#include "app/clock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace app {

static_assert(std::atomic<std::int64_t>::is_always_lock_free && sizeof(std::atomic<std::int64_t>) == 8);

base::Result<std::unique_ptr<MovedClock>> MovedClock::open(const std::filesystem::path& file) {
  const base::Error failed{fmt::format("cannot open the test clock {}; it is a file of 8 bytes", file.string())};
  int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return failed;
  const off_t size = ::lseek(descriptor, 0, SEEK_END);
  void* mapped = MAP_FAILED;
  if (size >= 8 || ::ftruncate(descriptor, 8) == 0) mapped = ::mmap(nullptr, 8, PROT_READ, MAP_SHARED, descriptor, 0);
  ::close(descriptor);
  if (mapped == MAP_FAILED) return failed;
  return std::unique_ptr<MovedClock>(new MovedClock(static_cast<const std::atomic<std::int64_t>*>(mapped)));
}

MovedClock::~MovedClock() { ::munmap(const_cast<std::atomic<std::int64_t>*>(offset_), 8); }

base::Time MovedClock::now() const {
  return base::SystemClock{}.now() + std::chrono::milliseconds(offset_->load(std::memory_order_relaxed));
}

base::Result<std::unique_ptr<base::Clock>> open_clock(const std::filesystem::path& file) {
  if (file.empty()) return std::unique_ptr<base::Clock>(std::make_unique<base::SystemClock>());
  auto clock = MovedClock::open(file);
  if (!clock) return clock.error();
  return std::unique_ptr<base::Clock>(std::move(*clock));
}

}  // namespace app
