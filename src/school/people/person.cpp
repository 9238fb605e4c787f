#include "school/people/person.h"

#include <fmt/format.h>

namespace school {

std::string year_in_words(std::optional<int> year) {
  if (!year) return {};
  return *year == 0 ? "Reception" : fmt::format("Year {}", *year);
}

}  // namespace school
