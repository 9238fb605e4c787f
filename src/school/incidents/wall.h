// The wall of rule S-14: nobody, whatever their post, sees or is given a case that names them, their child or household.
// What stands behind a wall is not found: no id, no count, no search, no task and no error tells that it exists.
#pragma once
#include <cstdint>
#include <vector>

#include "school/people/people.h"
#include "school/store.h"

namespace school {

/// How a hidden address reads.
inline constexpr std::string_view hidden_address = "(address hidden)";

/// Thread-safe.
class Wall {
 public:
  Wall(const Store& store, const People& people) : store_(store), people_(people) {}

  /// True where one of these is the viewer or of the viewer's household.
  bool stands_between(PersonId viewer, const std::vector<PersonId>& named) const;
  /// Whether this person may know of an incident: the right to see incidents, no wall, and for a sealed case one of the
  /// posts that deal with those.
  bool may_know_incident(std::int64_t incident, const Actor& viewer) const;
  bool is_sealed(std::int64_t incident) const;

 private:
  const Store& store_;
  const People& people_;
};

/// The posts that deal with sealed cases.
bool may_know_sealed_cases(const std::set<Role>& roles);

}  // namespace school
