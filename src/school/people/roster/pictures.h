// A person with family and classes, as text: what is compared to see who changes, and what an event keeps as before and after.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "school/people/person.h"
#include "school/people/roster/roster.h"
#include "storage/database.h"

namespace school {

/// Field name → value, all text. "parents" and "classes" are joined lists of roster ids and codes.
using Picture = std::map<std::string, std::string>;
/// By roster id.
using Pictures = std::map<std::string, Picture>;

Pictures pictures_of(const Roster& roster);
/// Everybody in the store who has a roster id, those who left as well (with "left").
Pictures pictures_in_store(const storage::Database& database);
std::string json_of(const Picture& picture);
/// Names of fields that differ.
std::vector<std::string> differences(const Picture& before, const Picture& after);

}  // namespace school
