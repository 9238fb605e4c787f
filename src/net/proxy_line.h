// The PROXY v1 line: the first line of a connection that the gateway opens for somebody else, naming the real client (B-1).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace net {

/// Longest line that the protocol allows, CR LF included.
inline constexpr std::size_t most_proxy_line = 107;

/// "PROXY TCP4 10.3.0.17 10.3.0.1 49152 8080\r\n"; `client` must be an IP address.
std::string proxy_line_for(std::string_view client);

struct ProxyLineRead {
  std::size_t size = 0;  ///< of the line; 0 while it is not complete
  std::string client;    ///< canonical text of the address
};
/// Error: these bytes are no PROXY v1 line.
base::Result<ProxyLineRead> read_proxy_line(std::string_view bytes);

}  // namespace net
