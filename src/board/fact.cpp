#include "board/fact.h"

#include <fmt/format.h>

#include <algorithm>

namespace board {

Grade weakest(const Facts& facts) {
  if (facts.empty()) return Grade::none;
  return std::ranges::min(facts, {}, &Fact::grade).grade;
}

std::string in_words(const Fact& fact) {
  if (const bool* yes = std::get_if<bool>(&fact.value)) return *yes ? "yes" : "no";
  if (const auto* number = std::get_if<std::int64_t>(&fact.value)) return fmt::format("{}", *number);
  return std::get<std::string>(fact.value);
}

}  // namespace board
