#include "lists/import/byte_source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace lists::import {

base::Result<std::string_view> TextSource::next() {
  const std::string_view piece = text_.substr(0, std::min(piece_, text_.size()));
  text_.remove_prefix(piece.size());
  return piece;
}

base::Result<std::unique_ptr<FileSource>> FileSource::open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return base::Error{fmt::format("cannot read ‘{}’: {}", path.string(), std::strerror(errno)), "SG-L011"};
  struct stat facts{};
  if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
    ::close(descriptor);
    return base::Error{fmt::format("‘{}’ is no file; name a list such as domains.txt", path.string()), "SG-L011"};
  }
  return std::unique_ptr<FileSource>(new FileSource(descriptor, path.filename().string()));
}

FileSource::~FileSource() { ::close(descriptor_); }

base::Result<std::string_view> FileSource::next() {
  for (;;) {
    const ssize_t got = ::read(descriptor_, piece_.data(), piece_.size());
    if (got >= 0) return std::string_view(piece_.data(), static_cast<std::size_t>(got));
    if (errno != EINTR) return base::Error{fmt::format("reading ‘{}’ broke off: {}", name_, std::strerror(errno)), "SG-L011"};
  }
}

}  // namespace lists::import
