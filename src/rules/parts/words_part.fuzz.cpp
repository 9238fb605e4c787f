// Any bytes: refused, or a words part that is written back unchanged.
#include "rules/parts/words_part.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto read = rules::Words::from_bytes(bytes))
    if (to_bytes(*read) != bytes) std::abort();
  return 0;
}
