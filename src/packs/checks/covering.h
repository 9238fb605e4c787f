// Whether one rule of a profile matches wherever another does.
#pragma once
#include "packs/pack.h"

namespace packs::checks {

/// Certain where true; where it cannot be told from the two rules alone, false. What lists hold is not looked at, for lists
/// change.
bool covers(const ProfileRule& wide, const ProfileRule& narrow);

}  // namespace packs::checks
