// What kind of place an IP address is: the proxy must never be led to the machine itself (safety rule B-1).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lists {

/// `elsewhere` is everything that a proxy may reach; the school's own private networks count as that, because schools have
/// servers there.
enum class Reach : std::uint8_t { elsewhere, loopback, link_local, unspecified, multicast };

/// Sixteen bytes; IPv4 as ::ffff:a.b.c.d, so that one address has one form.
using IpBytes = std::array<std::uint8_t, 16>;

/// Reads dotted IPv4 or IPv6, without brackets or zone.
std::optional<IpBytes> parse_ip(std::string_view text);
/// Looks through IPv4 inside IPv6 (mapped, compatible, NAT64, 6to4): ::ffff:127.0.0.1 is loopback.
Reach reach_of(const IpBytes& address);

}  // namespace lists
