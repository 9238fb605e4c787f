#include "rules/criteria/weekday.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace rules {

bool Weekday::includes(const Asked& asked) const { return std::ranges::find(days_, asked.weekday()) != days_.end(); }

std::string Weekday::in_words() const {
  constexpr std::array<std::string_view, 8> names{"",           "on Mondays",   "on Tuesdays", "on Wednesdays", "on Thursdays",
                                                  "on Fridays", "on Saturdays", "on Sundays"};
  std::vector<std::string> words;
  for (const std::uint8_t day : days_)
    if (day < names.size()) words.emplace_back(names[day]);
  return base::join(words, ", ");
}

}  // namespace rules
