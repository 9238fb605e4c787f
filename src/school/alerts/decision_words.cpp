#include "school/alerts/decision_words.h"

#include <fmt/format.h>

namespace school {

std::string in_words(const rules::Decision& decision) {
  std::string words = fmt::format("{}, reason {}", rules::to_text(decision.action), rules::to_text(decision.reason));
  if (!decision.category.empty()) words += fmt::format(", category {}", decision.category);
  if (!decision.rule.empty()) words += fmt::format(", rule {}", decision.rule);
  if (!decision.clause.empty()) words += fmt::format(", clause {}", decision.clause);
  return words;
}

}  // namespace school
