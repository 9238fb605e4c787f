// What a rule must be before it may decide anything. Used when a snapshot is made.
#pragma once
#include "base/result.h"
#include "rules/parts/rules_part.h"

namespace rules {

/// A rule says something that rules can say, and has what its action needs. Error names the rule.
base::Done check_rule(const Rule& rule);
/// B-7 and S-5: a group, an end after its beginning, somebody who agreed; and a category only where teachers may open it.
base::Done check_temporary(const TemporaryRule& rule, const Rules& rules);
/// Hours and networks that exist; lessons in order of their group.
base::Done check_surroundings(const Rules& rules);

/// Categories that no teacher can open, whatever the pack says (B-7): ids as packs write them.
bool may_never_be_opened(std::string_view category);

}  // namespace rules
