#include "school/incidents/reference.h"

#include <string_view>

#include "base/random.h"

namespace school {

std::string new_reference() {
  constexpr std::string_view letters = "23456789abcdefghjkmnpqrstuvwxyz";
  std::string reference;
  for (int i = 0; i < 8; ++i) reference += letters[base::random_below(letters.size())];
  return reference;
}

}  // namespace school
