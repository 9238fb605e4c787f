// Who: persons, classes, years, key stages, roles and needs, all of them groups that the question carries.
#pragma once
#include "rules/criteria/criterion.h"
#include "rules/rule.h"

namespace rules {

/// Matches somebody with one of the groups of every kind.
class InGroups final : public Condition {
 public:
  explicit InGroups(std::vector<AnyGroup> kinds) : kinds_(std::move(kinds)) {}
  bool includes(const Asked& asked) const override;
  std::string in_words() const override;

 private:
  std::vector<AnyGroup> kinds_;
};

}  // namespace rules
