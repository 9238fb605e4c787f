#include "lists/ip_range.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace lists {
namespace {

constexpr unsigned widest_ipv4 = 96 + 8, widest_ipv6 = 16;

base::Error not_a_range(std::string_view text) {
  return {fmt::format("‘{}’ is not a range of addresses, for example 10.1.0.0/16 or 10.1.2.3-10.1.2.9", base::cut_utf8(text, 80)),
          "SG-L006"};
}

bool is_ipv4(const IpBytes& address) {
  constexpr IpBytes mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  return std::equal(mapped.begin(), mapped.begin() + 12, address.begin());
}

bool is_too_wide(const IpPrefix& prefix) { return prefix.bits < (is_ipv4(prefix.address) ? widest_ipv4 : widest_ipv6); }

bool bit_of(const IpBytes& address, unsigned bit) { return (address[bit / 8] >> (7 - bit % 8) & 1) != 0; }

/// All bits from `bit` on set to one value.
IpBytes filled(IpBytes address, unsigned bit, bool value) {
  for (; bit < 128; ++bit) {
    const auto mask = static_cast<std::uint8_t>(0x80U >> (bit % 8));
    address[bit / 8] = static_cast<std::uint8_t>(value ? address[bit / 8] | mask : address[bit / 8] & ~mask);
  }
  return address;
}

IpBytes after(IpBytes address) {
  for (std::size_t i = 16; i-- > 0;)
    if (++address[i] != 0) break;
  return address;
}

/// The widest prefix that begins at `first` and does not pass `last`.
IpPrefix widest_from(const IpBytes& first, const IpBytes& last) {
  unsigned bits = 128;
  while (bits > 0 && !bit_of(first, bits - 1) && filled(first, bits - 1, true) <= last) --bits;
  return {first, bits};
}

base::Result<std::vector<IpPrefix>> from_to(std::string_view text, const IpBytes& first, const IpBytes& last) {
  if (first > last || is_ipv4(first) != is_ipv4(last)) return not_a_range(text);
  std::vector<IpPrefix> prefixes;
  for (IpBytes next = first;;) {
    const IpPrefix prefix = widest_from(next, last);
    if (is_too_wide(prefix)) return not_a_range(text);
    prefixes.push_back(prefix);
    const IpBytes end = filled(prefix.address, prefix.bits, true);
    if (end == last) return prefixes;
    next = after(end);
  }
}

}  // namespace

base::Result<std::vector<IpPrefix>> parse_range(std::string_view text) {
  text = base::trim(text);
  if (const auto dash = text.find('-'); dash != text.npos) {
    const auto first = parse_ip(base::trim(text.substr(0, dash))), last = parse_ip(base::trim(text.substr(dash + 1)));
    if (!first || !last) return not_a_range(text);
    return from_to(text, *first, *last);
  }
  const auto slash = text.find('/');
  const auto address = parse_ip(text.substr(0, slash));
  if (!address) return not_a_range(text);
  if (slash == text.npos) return std::vector{IpPrefix{*address, 128}};
  const auto length = base::parse_integer(text.substr(slash + 1));
  const unsigned before = is_ipv4(*address) && text.find(':') == text.npos ? 96 : 0;
  if (!length || *length < 0 || *length + before > 128) return not_a_range(text);
  const IpPrefix prefix{filled(*address, static_cast<unsigned>(*length) + before, false),
                        static_cast<unsigned>(*length) + before};
  if (is_too_wide(prefix)) return not_a_range(text);
  return std::vector{prefix};
}

}  // namespace lists
