// Names of files as sites and addresses give them: any bytes, a short name without a slash of its own where one was named.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "traffic/http/content_watch.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = bytes.find('\n');
  const std::string_view path = cut == bytes.npos ? std::string_view("/a/b.txt") : bytes.substr(cut + 1);
  if (traffic::file_name_of(bytes.substr(0, cut), path).size() > 300) std::abort();
  return 0;
}
