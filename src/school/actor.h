// Who is acting: a parameter of everything that changes or shows something. Never ambient.
#pragma once
#include <cstdint>
#include <set>
#include <string>

#include "school/roles/role.h"

namespace school {

using PersonId = std::int64_t;

enum class Origin : std::uint8_t { web, command_line, system };
enum class SecondFactor : std::uint8_t { none, stale, fresh };

struct Actor {
  PersonId person = 0;  ///< 0 for the product itself
  std::string name;     ///< "Dr A. Mensah"; for the product: "probe", "retention" …
  std::set<Role> roles;
  Origin origin = Origin::system;
  SecondFactor second_factor = SecondFactor::none;
  std::string client;  ///< address the person acts from; "" on the command line

  bool may(May right) const { return any_may(roles, right); }
  bool is_system() const { return person == 0; }
  static Actor system(std::string what) {
    return Actor{.person = 0, .name = std::move(what), .roles = {}, .origin = Origin::system};
  }
};

/// Why somebody looks at a person's records: asked of every such look, and recorded with it (B-4, design section 5.4).
struct Purpose {
  std::string purpose;  ///< one of the pack's lawful purposes, "safeguarding"
  std::string reason;   ///< the person's own words
};

}  // namespace school
