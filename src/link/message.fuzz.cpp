// Any bytes from the other half: an Error, or a message that writes back to the same bytes.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "link/message.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto message = halves::message_from(bytes))
    if (halves::to_frame(*message).substr(4) != bytes) std::abort();
  return 0;
}
