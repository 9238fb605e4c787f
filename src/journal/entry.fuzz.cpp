// Any bytes: the reader answers with an Error or an entry that survives being written and read again. Entries of an older
// format come back in the present one.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "journal/entry.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto entry = journal::from_bytes(bytes)) {
    const std::string written = journal::to_bytes(*entry);
    const auto again = journal::from_bytes(written);
    if (!again || journal::to_bytes(*again) != written) std::abort();
  }
  if (const auto id = journal::parse_entry_id(bytes))
    if (!journal::parse_entry_id(journal::to_text(*id))) std::abort();
  return 0;
}
