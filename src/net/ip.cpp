#include "net/ip.h"

#include <arpa/inet.h>

#include <cstring>

namespace net {

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
  char buffer[INET6_ADDRSTRLEN];
  if (text.empty() || text.size() >= sizeof buffer) return std::nullopt;
  std::memcpy(buffer, text.data(), text.size());
  buffer[text.size()] = '\0';
  sockaddr_in v4{.sin_family = AF_INET};
  if (::inet_pton(AF_INET, buffer, &v4.sin_addr) == 1) return from(reinterpret_cast<const sockaddr&>(v4));
  sockaddr_in6 v6{.sin6_family = AF_INET6};
  if (::inet_pton(AF_INET6, buffer, &v6.sin6_addr) == 1) return from(reinterpret_cast<const sockaddr&>(v6));
  return std::nullopt;
}

std::optional<IpAddress> IpAddress::from(const sockaddr& address) {
  IpAddress ip;
  if (address.sa_family == AF_INET) {
    ip.v4_ = reinterpret_cast<const sockaddr_in&>(address).sin_addr;
    return ip;
  }
  if (address.sa_family != AF_INET6) return std::nullopt;
  ip.v6_ = reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
  ip.is_v4_ = IN6_IS_ADDR_V4MAPPED(&ip.v6_);
  if (ip.is_v4_) std::memcpy(&ip.v4_, ip.v6_.s6_addr + 12, sizeof ip.v4_);
  return ip;
}

std::string IpAddress::text() const {
  char buffer[INET6_ADDRSTRLEN] = "";
  ::inet_ntop(is_v4_ ? AF_INET : AF_INET6, is_v4_ ? static_cast<const void*>(&v4_) : &v6_, buffer, sizeof buffer);
  return buffer;
}

bool IpAddress::is_loopback() const { return is_v4_ ? (ntohl(v4_.s_addr) >> 24) == 127 : IN6_IS_ADDR_LOOPBACK(&v6_) != 0; }

SocketAddress IpAddress::with_port(std::uint16_t port) const {
  SocketAddress address;
  if (is_v4_) {
    auto& v4 = reinterpret_cast<sockaddr_in&>(address.storage_);
    v4.sin_family = AF_INET;
    v4.sin_addr = v4_;
    v4.sin_port = htons(port);
    address.size_ = sizeof v4;
    return address;
  }
  auto& v6 = reinterpret_cast<sockaddr_in6&>(address.storage_);
  v6.sin6_family = AF_INET6;
  v6.sin6_addr = v6_;
  v6.sin6_port = htons(port);
  address.size_ = sizeof v6;
  return address;
}

bool IpAddress::operator==(const IpAddress& other) const {
  if (is_v4_ != other.is_v4_) return false;
  return is_v4_ ? v4_.s_addr == other.v4_.s_addr : std::memcmp(&v6_, &other.v6_, sizeof v6_) == 0;
}

}  // namespace net
