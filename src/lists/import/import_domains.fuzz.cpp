// Any plain list: read or refused, and whatever is taken is canonical.
#include "lists/import/import_check.fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lists::import;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  MemoryTree tree({{"list", std::string(bytes)}});
  check(tree, {.format = Format::domains, .category = "list"});
  return 0;
}
