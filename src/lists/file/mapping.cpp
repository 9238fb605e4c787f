#include "lists/file/mapping.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace lists {

base::Result<Mapping> Mapping::of_file(const std::filesystem::path& path) {
  const auto failed = [&] {
    return base::Error{fmt::format("cannot read the list file {}: {}", path.string(), std::strerror(errno)), "SG-L011"};
  };
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return failed();
  struct stat facts{};
  Mapping mapping;
  void* mapped = MAP_FAILED;
  if (::fstat(file, &facts) == 0 && facts.st_size > 0) {
    mapping.size_ = static_cast<std::size_t>(facts.st_size);
    mapped = ::mmap(nullptr, mapping.size_, PROT_READ, MAP_SHARED, file, 0);
  } else {
    errno = EINVAL;
  }
  const auto error = failed();
  ::close(file);
  if (mapped == MAP_FAILED) return error;
  ::madvise(mapped, mapping.size_, MADV_RANDOM);  // a look-up must not pull in its neighbours from the disk
  mapping.mapped_ = static_cast<const char*>(mapped);
  return mapping;
}

Mapping Mapping::of_bytes(std::string bytes) {
  Mapping mapping;
  mapping.held_ = std::move(bytes);
  return mapping;
}

Mapping::~Mapping() {
  if (mapped_ != nullptr) ::munmap(const_cast<char*>(mapped_), size_);
}

}  // namespace lists
