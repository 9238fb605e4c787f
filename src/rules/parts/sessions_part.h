// The sessions part: who has signed in at the gate, from which client address. Only that claims an address (B-2).
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

struct Sessions {
  static constexpr PartKind kind = PartKind::sessions;
  std::vector<AddressClaim> claims;  ///< by client, ascending; one client may have several
  bool operator==(const Sessions&) const = default;
  static base::Result<Sessions> from_bytes(std::string_view bytes);
};
std::string to_bytes(const Sessions& sessions);

using SessionsPart = Part<Sessions>;

}  // namespace rules
