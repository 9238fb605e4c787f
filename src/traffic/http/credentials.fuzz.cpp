// Any bytes as the value of Proxy-Authorization: never a crash; what is accepted has a name and no control characters.
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "traffic/http/credentials.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = traffic::read_credentials({reinterpret_cast<const char*>(data), size});
  if (!read) return 0;
  const auto is_control = [](unsigned char c) { return c < 0x20 || c == 0x7f; };
  if (read->user.empty() || read->user.find(':') != std::string::npos) std::abort();
  if (std::any_of(read->user.begin(), read->user.end(), is_control) ||
      std::any_of(read->password.begin(), read->password.end(), is_control))
    std::abort();
  return 0;
}
