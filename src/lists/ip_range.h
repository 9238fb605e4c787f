// Ranges of IP addresses as lists write them, taken apart into prefixes.
#pragma once
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lists/ip_address.h"

namespace lists {

/// The first `bits` of the address count. IPv4 is ::ffff:a.b.c.d, so 10.0.0.0/8 has 104 bits.
struct IpPrefix {
  IpBytes address{};
  unsigned bits = 128;
  bool operator==(const IpPrefix&) const = default;
};

/// "10.1.2.3", "10.1.0.0/16", "2001:db8::/32" or "10.1.2.3-10.1.2.9". Error when it is none of these or so wide that it could
/// only be a mistake (beyond /8, or /16 in IPv6).
base::Result<std::vector<IpPrefix>> parse_range(std::string_view text);

}  // namespace lists
