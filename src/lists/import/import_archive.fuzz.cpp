// Any archive: read or refused, and whatever is taken is canonical.
#include "lists/import/import_check.fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lists::import;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  TextSource source(bytes, 1'000);
  ArchiveTree tree(source, "list", {.bytes = 4'000'000, .files = 100});
  check(tree, {.format = Format::squidguard});
  return 0;
}
