// A pack's rule in words, for the pages that show a profile and what a proposal changes.
#pragma once
#include <string>

#include "packs/pack.h"

namespace school {

/// Everything beyond place and clock: "for key stage 3, when images are searched for, during lessons"; "" where there is none.
std::string rule_criteria_in_words(const packs::ProfileRule& rule);

}  // namespace school
