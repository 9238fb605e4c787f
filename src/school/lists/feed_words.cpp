#include <fmt/format.h>

#include "school/lists/feed.h"

namespace school {

std::string to_text(HoldCode code) { return fmt::format("SG-L{:03}", static_cast<int>(code)); }

std::string_view to_text(CopyOutcome outcome) {
  switch (outcome) {
    case CopyOutcome::in_force: return "in_force";
    case CopyOutcome::refused: return "refused";
    case CopyOutcome::superseded: break;
  }
  return "superseded";
}

}  // namespace school
