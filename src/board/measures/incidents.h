// What the measures about incidents may count. A case about somebody who may see the board, or about their child, stays out
// of every number: a count alone would tell that it exists (S-14).
#pragma once
#include <string>

namespace board::measures {

/// True where {} is the number of a person whose cases are counted: a pupil, none of whose parents works here.
inline std::string is_counted_person(const std::string& person) {
  return "exists (select 1 from people where people.id = " + person +
         " and people.role = 'pupil' and not exists (select 1 from family_links join people adult on adult.id = "
         "family_links.parent "
         "where family_links.child = people.id and (adult.role in ('teacher', 'staff', 'governor') or exists "
         "(select 1 from role_grants where role_grants.person = adult.id))))";
}

/// A condition on the table incidents.
inline std::string is_counted_incident() {
  return "(incidents.person is null or " + is_counted_person("incidents.person") +
         ") and not exists (select 1 from incident_parties where incident_parties.incident = incidents.id and "
         "incident_parties.person is not null and not " +
         is_counted_person("incident_parties.person") + ")";
}

}  // namespace board::measures
