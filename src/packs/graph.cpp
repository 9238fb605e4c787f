#include "packs/graph.h"

#include <algorithm>
#include <array>

namespace packs {

bool is_rescue_contact(std::string_view role) {
  constexpr std::array<std::string_view, 8> rescue{
      "police", "emergency_services", "social_care", "lado", "child_protection", "prevent", "ceop", "ambulance"};
  return std::ranges::find(rescue, role) != rescue.end();
}

}  // namespace packs
