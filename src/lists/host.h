// A host alone: what browsers make of "EXAMPLE。com", "%65xample.com", "0x7f.1" or "[::1]". Used by address.cpp.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "lists/address.h"

namespace lists {

struct Host {
  std::string text;  ///< canonical, IPv6 without brackets
  HostKind kind = HostKind::name;
};

/// As it stands in an address, so IPv6 within brackets.
base::Result<Host> parse_host(std::string_view text);

}  // namespace lists
