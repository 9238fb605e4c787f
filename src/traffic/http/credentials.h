// Proxy log-on as it stands in a request: "Basic" and base64 of "user:password" (RFC 7617).
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace traffic {

struct Credentials {
  std::string user;  ///< lower case
  std::string password;
};

/// Reads the value of Proxy-Authorization; nothing for another scheme, broken base64, control characters or no colon.
std::optional<Credentials> read_credentials(std::string_view value);

}  // namespace traffic
