// pread and pwrite until all is done, interrupted or not.
#include "journal/open_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace journal {
namespace {

FileMark mark_from(const struct stat& status) {
  return {.inode = status.st_ino,
          .size = static_cast<std::uint64_t>(status.st_size),
          .changed = static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec};
}

}  // namespace

OpenFile::~OpenFile() {
  if (number_ >= 0) ::close(number_);
}

OpenFile OpenFile::to_read(const std::filesystem::path& path) { return OpenFile(::open(path.c_str(), O_RDONLY | O_CLOEXEC)); }

OpenFile OpenFile::to_write(const std::filesystem::path& path) {
  return OpenFile(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
}

std::string OpenFile::read(std::uint64_t offset, std::uint64_t size) const {
  std::string bytes(size, '\0');
  std::size_t got = 0;
  while (got < size) {
    const ssize_t n = ::pread(number_, bytes.data() + got, size - got, static_cast<off_t>(offset + got));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) break;
    got += static_cast<std::size_t>(n);
  }
  bytes.resize(got);
  return bytes;
}

base::Done OpenFile::write(std::uint64_t offset, std::string_view bytes, const std::filesystem::path& path) const {
  while (!bytes.empty()) {
    const ssize_t n = ::pwrite(number_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return failed("write", path);
    bytes.remove_prefix(static_cast<std::size_t>(n));
    offset += static_cast<std::uint64_t>(n);
  }
  return base::done();
}

FileMark mark_of(const std::filesystem::path& path) {
  struct stat status{};
  return ::stat(path.c_str(), &status) == 0 ? mark_from(status) : FileMark{};
}

FileMark mark_of(const OpenFile& file) {
  struct stat status{};
  return file.is_open() && ::fstat(file.number(), &status) == 0 ? mark_from(status) : FileMark{};
}

base::Error failed(std::string_view what, const std::filesystem::path& path) {
  return base::Error{fmt::format("cannot {} {}: {}", what, path.string(), std::strerror(errno))};
}

base::Done flush_folder(const std::filesystem::path& folder) {
  const OpenFile open(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!open.is_open() || ::fsync(open.number()) != 0) return failed("flush", folder);
  return base::done();
}

}  // namespace journal
