// Any text: reading never crashes, and what was read reads the same again.
#include "lists/address.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto once = lists::parse_address(text)) {
    const auto twice = lists::parse_address(once->text());
    if (!twice || *twice != *once) std::abort();
  }
  if (const auto once = lists::parse_authority(text)) {
    const auto host = lists::canonical_host(once->host);
    if (!host || *host != once->host) std::abort();
  }
  (void)lists::canonical_host(text);
  return 0;
}
