// Everybody who is at the school today, as the filter must know them: gathered in a handful of queries, not one a person.
#pragma once
#include <vector>

#include "school/filtering/people_parts.h"
#include "school/school.h"

namespace app {

std::vector<school::PersonForFilter> people_for_filter(school::School& school);

}  // namespace app
