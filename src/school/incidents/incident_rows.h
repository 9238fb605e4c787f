// Reads incidents from the store, whole.
#pragma once
#include <string_view>
#include <vector>

#include "school/incidents/incident.h"
#include "storage/database.h"

namespace school {

/// `condition` follows "from incidents left join incident_closures …": "where incidents.reference = $1". Addresses of sealed
/// cases are hidden already. No wall is asked: that is for the caller.
std::vector<Incident> read_incidents(const storage::Database& database, std::string_view condition,
                                     const storage::Values& values);

}  // namespace school
