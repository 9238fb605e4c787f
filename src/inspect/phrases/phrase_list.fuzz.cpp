// Whatever stands in a phrase list, what is taken from it can be folded, and compiles.
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "inspect/phrases/phrases.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto read = inspect::read_phrases(text, "fuzz");
  for (const auto& phrase : read.list.phrases) {
    if (phrase.weight == 0 || phrase.parts.empty()) std::abort();
    for (const auto& part : phrase.parts)
      if (!inspect::what_is_wrong(part).empty()) std::abort();
  }
  if (size < 400 && !inspect::Phrases::compile(std::vector{read.list})) std::abort();
  if (inspect::Phrases::from_bytes(text)) std::abort();  // nobody guesses a checksum
  return 0;
}
