// The state of every list as CSV, for a spreadsheet. No entry of any list, and nobody's name.
#pragma once
#include <string>
#include <vector>

#include "school/lists/feeds.h"

namespace school {

/// UTF-8 with BOM; a line a list.
std::string to_csv(const std::vector<FeedState>& feeds, base::Time now);

/// "5 hours", "3 days", "never read": since the last look that went well.
std::string age_in_words(const FeedState& state, base::Time now);

}  // namespace school
