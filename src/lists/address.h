// A web address as a browser understands it (WHATWG URL, https://url.spec.whatwg.org): the one form in which the filter,
// the journal and the pages compare addresses. Tolerant: what a browser would fetch, this reads.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace lists {

enum class HostKind : std::uint8_t { name, ipv4, ipv6 };

struct Address {
  std::string scheme = "http";  ///< lower case, "http" or "https"
  std::string host;  ///< canonical: lower case, IDNA A-labels, no trailing dot; IPv4 dotted ("0x7f.1" → "127.0.0.1"); IPv6
                     ///< without brackets
  HostKind kind = HostKind::name;
  std::uint16_t port = 80;
  std::string path = "/";  ///< dot segments removed, percent-escapes as browsers keep them
  std::string query;       ///< with its "?", or ""

  /// "http://host:port/path?query" with the port only where it is not the scheme's own. No user, password or fragment.
  std::string text() const;
  /// "host" or "host:port".
  std::string authority() const;
  bool operator==(const Address&) const = default;
};

/// Reads an absolute http(s) address, as typed or from a request line. Errors name the address and show a good one.
base::Result<Address> parse_address(std::string_view text);
/// Reads a CONNECT target, "host:port" (RFC 9110 §9.3.6).
base::Result<Address> parse_authority(std::string_view text);
/// A host alone to its canonical form; Error where a browser would refuse it.
base::Result<std::string> canonical_host(std::string_view text);
/// The registrable domain ("kings.norfolk.sch.uk"), or the host itself where the public suffix list knows none.
std::string registrable_domain(std::string_view host);
/// Is the canonical host a name under which strangers register theirs ("co.uk", "github.io"; any single label)?
bool is_public_suffix(std::string_view host);

}  // namespace lists
