// Where: sites on any of the rule's lists.
#pragma once
#include <string>

#include "lists/list_set.h"
#include "rules/criteria/criterion.h"

namespace rules {

class Category final : public Where {
 public:
  Category(const lists::ListSet& lists, std::string names) : lists_(lists), names_(std::move(names)) {}
  std::optional<Place> place(const Asked& asked) const override;
  std::string in_words() const override;

 private:
  lists::ListSet lists_;
  std::string names_;
};

}  // namespace rules
