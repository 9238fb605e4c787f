// Every criterion that a rule may have, made from what a pack states.
#pragma once
#include <memory>
#include <vector>

#include "base/result.h"
#include "rules/criteria/criterion.h"
#include "rules/parts/lists_part.h"
#include "rules/parts/rules_part.h"
#include "rules/rule.h"
#include "rules/search_engines.h"

namespace rules {

struct Match {
  Meets meets = Meets::no;
  Place place;
};

/// Any of `where` (none: everywhere), all of `what`, all of `conditions`.
struct Criteria {
  std::vector<std::unique_ptr<const Where>> where;
  std::vector<std::unique_ptr<const What>> what;
  std::vector<std::unique_ptr<const Condition>> conditions;
  Reason everywhere = Reason::general_rule;  ///< the reason where no place is named

  /// not_known_yet: all that is known holds, and the content will tell. The reason is that of `what` where it has one.
  Match match(const Asked& asked) const;
  /// "in gambling, on Mondays, between 08:30 and 15:30"; "everywhere, always".
  std::string in_words() const;
};

/// What the criteria of a rule look up. Must outlive them.
struct Known {
  const Lists& lists;
  const Rules& rules;
  const SearchEngines& engines;
};

/// Error names the rule and what is wrong: a list that is missing, a host that is none, an hour that does not exist.
base::Result<Criteria> criteria_of(const Rule& rule, const Known& known);

}  // namespace rules
