#include "lists/file/file_bytes.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace lists {
namespace {

constexpr std::size_t large_page = 2u << 20;

}  // namespace

base::Result<FileBytes> FileBytes::of_file(const std::filesystem::path& path) {
  FileBytes bytes;
  bytes.file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat facts{};
  if (bytes.file_ < 0 || ::fstat(bytes.file_, &facts) != 0)
    return base::Error{fmt::format("cannot read the list file {}: {}", path.string(), std::strerror(errno)), "SG-L011"};
  bytes.size_ = static_cast<std::uint64_t>(facts.st_size);
  return bytes;
}

FileBytes FileBytes::of_bytes(std::string bytes) {
  FileBytes made;
  made.size_ = bytes.size();
  made.held_ = std::move(bytes);
  return made;
}

FileBytes::~FileBytes() {
  if (file_ >= 0) ::close(file_);
}

bool FileBytes::read(std::uint64_t offset, char* to, std::size_t size) const {
  if (offset > size_ || size > size_ - offset) return false;
  if (file_ < 0) {
    held_.copy(to, size, offset);
    return true;
  }
  while (size > 0) {
    const ssize_t got = ::pread(file_, to, size, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got;
    offset += static_cast<std::uint64_t>(got);
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

base::Result<std::string> FileBytes::read(std::uint64_t offset, std::size_t size) const {
  const base::Error cut{"the list file is cut; the last good one stays in force, fetch this one again", "SG-L012"};
  if (offset > size_ || size > size_ - offset) return cut;
  std::string bytes(size, '\0');
  if (!read(offset, bytes.data(), size)) return cut;
  return bytes;
}

base::Result<BlockMemory> BlockMemory::of(std::size_t bytes) {
  BlockMemory memory;
  memory.size_ = bytes + large_page;  // room to begin at a large page
  void* mapped = ::mmap(nullptr, memory.size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (mapped == MAP_FAILED)
    return base::Error{fmt::format("there is no memory for a list file of {} MB", bytes >> 20), "SG-L017"};
  memory.mapped_ = mapped;
  const auto begin = (reinterpret_cast<std::uintptr_t>(mapped) + large_page - 1) / large_page * large_page;
  memory.data_ = static_cast<char*>(mapped) + (begin - reinterpret_cast<std::uintptr_t>(mapped));
  if (bytes >= large_page) ::madvise(memory.data_, bytes / large_page * large_page, MADV_HUGEPAGE);
  return memory;
}

BlockMemory::~BlockMemory() {
  if (mapped_ != nullptr) ::munmap(mapped_, size_);
}

}  // namespace lists
