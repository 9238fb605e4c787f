// What the filter did and why, in one line, for alerts, reports and incidents.
#pragma once
#include <string>

#include "rules/decision.h"

namespace school {

/// "block, reason site_category, category gambling, rule gambling, clause Q-197"
std::string in_words(const rules::Decision& decision);

}  // namespace school
