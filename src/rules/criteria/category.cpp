#include "rules/criteria/category.h"

namespace rules {

std::optional<Place> Category::place(const Asked& asked) const {
  const auto list = asked.on_lists().in_both(lists_).first();
  if (!list) return std::nullopt;
  return Place{.reason = Reason::site_category, .list = list};
}

std::string Category::in_words() const { return "in " + names_; }

}  // namespace rules
