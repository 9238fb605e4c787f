// An IPv4 or IPv6 address as a value, and as what the kernel wants. No names: those go through Resolver.
#pragma once
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace net {

/// What bind and connect take.
class SocketAddress {
 public:
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage_); }
  socklen_t size() const { return size_; }
  int family() const { return storage_.ss_family; }

 private:
  friend class IpAddress;
  sockaddr_storage storage_{};
  socklen_t size_ = 0;
};

class IpAddress {
 public:
  /// "192.0.2.7" or "2001:db8::1"; an IPv4-mapped IPv6 address becomes the IPv4 one, so that both compare equal.
  static std::optional<IpAddress> parse(std::string_view text);
  /// Of a connected or accepted socket; nothing for a unix socket.
  static std::optional<IpAddress> from(const sockaddr& address);

  std::string text() const;
  bool is_loopback() const;
  bool is_v4() const { return is_v4_; }
  SocketAddress with_port(std::uint16_t port) const;
  bool operator==(const IpAddress& other) const;

 private:
  bool is_v4_ = true;
  in_addr v4_{};
  in6_addr v6_{};
};

}  // namespace net
