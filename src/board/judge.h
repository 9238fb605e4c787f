// From what was measured to a tile's status. Pure. Unproven is never green.
#pragma once
#include <optional>

#include "board/measure.h"

namespace board {

enum class Status : std::uint8_t { kept, at_risk, broken, unproven };
std::string_view to_text(Status status);
std::string_view title_of(Status status);  ///< "At risk"

struct Verdict {
  Status status = Status::unproven;
  Grade grade = Grade::none;
  std::optional<base::Time> measured_at, stale_at;
  std::string reason;
};

/// Whether as many hold as the control asks for, whatever the grace.
bool holds(const packs::Control& control, const Measured& measured);

/// The rule, in order: nothing measured or nothing to count → unproven; older than max_age → unproven; enough kept → kept;
/// enough kept or done late → at risk; failing for less than the grace, or still above at_risk_when → at risk; else broken.
/// `began`: since when it fails, by the measure itself or by the board's own memory.
Verdict judge(const packs::Control& control, const Measured& measured, std::optional<base::Time> began, base::Time at);

}  // namespace board
