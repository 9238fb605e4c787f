// Any bytes: the reader answers with an Error or an entry that writes back to the same bytes.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "journal/entry.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto entry = journal::from_bytes(bytes))
    if (journal::to_bytes(*entry) != bytes) std::abort();
  if (const auto id = journal::parse_entry_id(bytes))
    if (!journal::parse_entry_id(journal::to_text(*id))) std::abort();
  return 0;
}
