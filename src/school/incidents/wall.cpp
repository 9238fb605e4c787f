#include "school/incidents/wall.h"

#include <algorithm>

#include "storage/database.h"

namespace school {

bool may_know_sealed_cases(const std::set<Role>& roles) {
  return std::ranges::any_of(roles, [](Role role) {
    return role == Role::designated_lead || role == Role::deputy_lead || role == Role::head || role == Role::coordinator;
  });
}

bool Wall::stands_between(PersonId viewer, const std::vector<PersonId>& named) const {
  if (viewer == 0) return false;
  return std::ranges::any_of(named,
                             [&](PersonId person) { return person == viewer || people_.are_one_household(viewer, person); });
}

bool Wall::is_sealed(std::int64_t incident) const {
  return !store_.database.query("select 1 from incident_seals where incident = $1", {incident}).empty();
}

bool Wall::may_know_incident(std::int64_t incident, const Actor& viewer) const {
  if (!viewer.may(May::see_incident_log)) return false;
  if (is_sealed(incident) && !may_know_sealed_cases(viewer.roles)) return false;
  std::vector<PersonId> named;
  for (const auto& row :
       store_.database.query("select person from incident_parties where incident = $1 and person is not null", {incident}))
    named.push_back(row.integer(0));
  return !stands_between(viewer.person, named);
}

}  // namespace school
