#include "net/proxy_line.h"

#include <fmt/format.h>

#include "base/text.h"
#include "net/ip.h"

namespace net {
namespace {

base::Error not_a_line() {
  return {"A connection from the gateway begins with a line such as PROXY TCP4 10.3.0.17 10.3.0.1 49152 8080", "SG-N007"};
}

bool is_port(std::string_view text) {
  const auto port = base::parse_integer(text);
  return port && *port >= 0 && *port <= 65535;
}

}  // namespace

std::string proxy_line_for(std::string_view client) {
  const auto ip = IpAddress::parse(client);
  const bool is_v6 = ip && !ip->is_v4();
  // Where the connection went to is not known here and not used there: both ends are named by the client's address.
  return fmt::format("PROXY {} {} {} 0 0\r\n", is_v6 ? "TCP6" : "TCP4", client, client);
}

base::Result<ProxyLineRead> read_proxy_line(std::string_view bytes) {
  constexpr std::string_view start = "PROXY ";
  if (bytes.substr(0, start.size()) != start.substr(0, bytes.size())) return not_a_line();
  const auto end = bytes.find("\r\n");
  if (end == bytes.npos) {
    if (bytes.size() >= most_proxy_line) return not_a_line();
    return ProxyLineRead{};
  }
  if (end + 2 > most_proxy_line) return not_a_line();
  const auto parts = base::split(bytes.substr(0, end), ' ');
  if (parts.size() != 6 || !is_port(parts[4]) || !is_port(parts[5])) return not_a_line();
  const auto client = IpAddress::parse(parts[2]), to = IpAddress::parse(parts[3]);
  const bool is_family = parts[1] == "TCP4" || parts[1] == "TCP6";
  const bool is_v4_text = parts[2].find(':') == parts[2].npos;
  if (!client || !to || !is_family || is_v4_text != (parts[1] == "TCP4")) return not_a_line();
  return ProxyLineRead{end + 2, client->text()};
}

}  // namespace net
