// The sessions part: who has signed in at the gate, from which client address, and which device stands at which address. Only
// signing in claims an address (B-2); a device is nobody.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"
#include "rules/parts/part.h"

namespace rules {

struct AddressClaim {
  std::string client;  ///< "10.3.0.17"
  std::int64_t person = 0;
  base::Time since{}, idle_until{};  ///< not valid from `idle_until` on
  bool operator==(const AddressClaim&) const = default;
};

/// A device of the school's register that has a fixed address in its network.
struct DeviceAddress {
  std::string client;  ///< "10.3.0.17"
  std::string device;  ///< asset tag, "LAP-0172"
  bool operator==(const DeviceAddress&) const = default;
};

struct Sessions {
  static constexpr PartKind kind = PartKind::sessions;
  std::vector<AddressClaim> claims;    ///< by client, ascending; one client may have several
  std::vector<DeviceAddress> devices;  ///< by client, ascending; a client that two devices claim has none
  bool operator==(const Sessions&) const = default;
  static base::Result<Sessions> from_bytes(std::string_view bytes);
};
std::string to_bytes(const Sessions& sessions);

using SessionsPart = Part<Sessions>;

}  // namespace rules
