// Any archive of files that name one another: unpacked within the limits, nothing left behind, whatever is taken is canonical.
#include <unistd.h>

#include "lists/import/import_check.fuzz.h"
#include "lists/import/spooled_tree.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lists::import;
  static const std::filesystem::path scratch =
      std::filesystem::temp_directory_path() / ("schoolgate-fuzz-spooled-" + std::to_string(::getpid()));
  std::filesystem::create_directories(scratch);
  TextSource source(std::string_view(reinterpret_cast<const char*>(data), size), 1'000);
  if (const auto tree = SpooledTree::unpack(source, scratch, {.bytes = 1'000'000, .files = 20}))
    check(**tree, {.format = Format::e2guardian});
  if (!std::filesystem::is_empty(scratch)) std::abort();
  std::filesystem::remove(scratch);
  return 0;
}
