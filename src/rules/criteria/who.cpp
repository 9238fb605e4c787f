#include "rules/criteria/who.h"

#include <algorithm>

#include "base/text.h"

namespace rules {

bool InGroups::includes(const Asked& asked) const {
  const auto& mine = asked.question().groups;
  return std::ranges::all_of(kinds_, [&](const AnyGroup& any) {
    return std::ranges::any_of(any.groups,
                               [&](const std::string& group) { return std::ranges::find(mine, group) != mine.end(); });
  });
}

std::string InGroups::in_words() const {
  std::vector<std::string> words;
  for (const AnyGroup& any : kinds_) words.push_back(base::join(any.groups, " or "));
  return "for " + base::join(words, " and ");
}

}  // namespace rules
