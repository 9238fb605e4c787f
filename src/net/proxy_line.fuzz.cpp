// Any bytes as a PROXY v1 line: never a crash; what is accepted writes back to a line that reads the same.
#include <cstdlib>

#include "net/proxy_line.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto read = net::read_proxy_line({reinterpret_cast<const char*>(data), size});
  if (!read || read->size == 0) return 0;
  const auto again = net::read_proxy_line(net::proxy_line_for(read->client));
  if (!again || again->client != read->client) std::abort();
  return 0;
}
