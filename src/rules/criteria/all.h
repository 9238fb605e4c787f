// Every criterion that a rule may have, made from what a pack states.
#pragma once
#include <memory>
#include <vector>

#include "base/result.h"
#include "rules/criteria/criterion.h"
#include "rules/parts/lists_part.h"
#include "rules/rule.h"

namespace rules {

/// Any of `where` (none: everywhere) and all of `when`.
struct Criteria {
  std::vector<std::unique_ptr<const Where>> where;
  std::vector<std::unique_ptr<const When>> when;

  std::optional<Place> match(const Asked& asked) const;
  /// "in gambling, on Mondays, between 08:30 and 15:30"; "everywhere, always".
  std::string in_words() const;
};

/// Error names the rule and what is wrong: a list that is missing, a host that is none, an hour that does not exist.
base::Result<Criteria> criteria_of(const Rule& rule, const Lists& lists);

}  // namespace rules
