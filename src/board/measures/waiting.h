// How long reports and alerts wait for somebody to acknowledge them: shared by the measures about them.
#pragma once
#include <string>

#include "board/measure.h"
#include "storage/database.h"

namespace board::measures {

struct Waiting {
  std::int64_t all = 0, too_long = 0, late = 0;
};

/// Counts `rows` (when it came, when it was acknowledged or null) into both; `measured` learns since when one waits too long.
void count_waiting(const storage::Rows& rows, std::chrono::minutes longest, const Asked& asked, Waiting& waiting,
                   Measured& measured);
/// Reports of the last 90 days that may be counted. `condition` narrows them: "reports.kind = 'accident'", or "1 = 1".
storage::Rows reports_before(const Asked& asked, const std::string& condition);
/// kept, late, of and the three facts about `subject`.
void note_waiting(const Asked& asked, const Waiting& waiting, const std::string& subject, Measured& measured);

}  // namespace board::measures
