// Any e2guardian folder: read or refused, and whatever is taken is canonical.
#include "lists/import/import_check.fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lists::import;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // Files are told apart by a byte 0: what includes what is the fuzzer's choice.
  std::map<std::string, std::string> files;
  std::size_t number = 0;
  for (const std::string_view part : base::split(bytes, '\0'))
    if (number < 8) files[number++ == 0 ? "bannedsitelist" : std::string(1, static_cast<char>('a' + number))] = part;
  MemoryTree tree(std::move(files));
  check(tree, {.format = Format::e2guardian});
  return 0;
}
