// Reading IP addresses and saying what kind of place they are. Ranges: RFC 6890, RFC 4291, RFC 6052, RFC 3056.
#include "lists/ip_address.h"

#include <arpa/inet.h>

#include <algorithm>

namespace lists {
namespace {

using Ipv4 = std::array<std::uint8_t, 4>;

Reach reach_of_ipv4(const Ipv4& ip) {
  if (ip[0] == 127) return Reach::loopback;
  if (ip[0] == 169 && ip[1] == 254) return Reach::link_local;
  if (ip[0] == 0) return Reach::unspecified;  // Linux connects 0.0.0.0 to the machine itself
  if (ip[0] >= 224) return Reach::multicast;  // and the reserved block with broadcast
  return Reach::elsewhere;
}

bool begins_with(const IpBytes& address, std::initializer_list<std::uint8_t> prefix) {
  return std::equal(prefix.begin(), prefix.end(), address.begin());
}

Ipv4 four_at(const IpBytes& address, std::size_t at) { return {address[at], address[at + 1], address[at + 2], address[at + 3]}; }

/// The IPv4 address that an IPv6 one stands for, if any.
std::optional<Ipv4> inside(const IpBytes& address) {
  if (begins_with(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff})) return four_at(address, 12);     // mapped
  if (begins_with(address, {0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0})) return four_at(address, 12);     // translated
  if (begins_with(address, {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})) return four_at(address, 12);           // compatible
  if (begins_with(address, {0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0})) return four_at(address, 12);  // NAT64
  if (begins_with(address, {0, 0x64, 0xff, 0x9b, 0, 1})) return four_at(address, 12);                    // local NAT64
  if (begins_with(address, {0x20, 0x02})) return four_at(address, 2);                                    // 6to4
  return std::nullopt;
}

}  // namespace

std::optional<IpBytes> parse_ip(std::string_view text) {
  std::array<char, INET6_ADDRSTRLEN + 1> zero_ended{};
  if (text.size() >= zero_ended.size() || text.find('\0') != text.npos) return std::nullopt;
  text.copy(zero_ended.data(), text.size());
  IpBytes bytes{};
  if (text.find(':') != text.npos) {
    if (inet_pton(AF_INET6, zero_ended.data(), bytes.data()) != 1) return std::nullopt;
    return bytes;
  }
  bytes[10] = bytes[11] = 0xff;
  if (inet_pton(AF_INET, zero_ended.data(), bytes.data() + 12) != 1) return std::nullopt;
  return bytes;
}

Reach reach_of(const IpBytes& address) {
  constexpr IpBytes unspecified{};
  constexpr IpBytes loopback{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  if (address == unspecified) return Reach::unspecified;
  if (address == loopback) return Reach::loopback;
  if (address[0] == 0xff) return Reach::multicast;
  if (address[0] == 0xfe && (address[1] & 0xc0) == 0x80) return Reach::link_local;
  if (const auto ipv4 = inside(address)) return reach_of_ipv4(*ipv4);
  return Reach::elsewhere;
}

}  // namespace lists
