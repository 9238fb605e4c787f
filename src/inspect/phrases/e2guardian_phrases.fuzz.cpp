// Lists of other filters come in any charset and shape.
#include <cstdint>
#include <cstdlib>

#include "inspect/phrases/phrase_list.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = inspect::read_e2guardian_phrases({reinterpret_cast<const char*>(data), size}, "fuzz");
  for (const auto& phrase : read.list.phrases) {
    if (phrase.parts.empty() || phrase.parts.size() > inspect::kMostParts || phrase.weight == 0) std::abort();
    for (const auto& part : phrase.parts)
      if (!inspect::what_is_wrong(part).empty()) std::abort();
  }
  return 0;
}
