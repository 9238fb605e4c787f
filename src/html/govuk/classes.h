// The class list of a component: its own class, variants, then what the page adds.
#pragma once
#include <string>
#include <string_view>

namespace govuk {

/// "govuk-tag" + "govuk-tag--red" → "govuk-tag govuk-tag--red"; an empty addition adds nothing.
inline std::string classes(std::string_view own, std::string_view added) {
  std::string all(own);
  if (!added.empty()) (all += ' ') += added;
  return all;
}

}  // namespace govuk
