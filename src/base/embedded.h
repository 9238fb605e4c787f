// Files that were put into the binary at build time (cmake/schoolgate.cmake, sg_embed).
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

namespace embedded {

struct Contents {
  const char* data;
  std::size_t size;
};

struct File {
  const char* path;
  Contents contents;
  std::string_view text() const { return {contents.data, contents.size}; }
};

}  // namespace embedded
