// unsuitable-site-response: who came upon a site by accident could say so from the block page, and somebody answered in time.
#include "board/measures/all.h"
#include "board/measures/waiting.h"

namespace board::measures {

Measured unsuitable_site_response(const Asked& asked) {
  const auto minutes = asked.pack().integer("incident_ack_minutes");
  if (!minutes) return unproven("The school has not said within how many minutes a report is to be answered.");
  Measured measured{.measured_at = asked.at};
  Waiting waiting;
  count_waiting(reports_before(asked, "reports.kind = 'accident'"), std::chrono::minutes(*minutes), asked, waiting, measured);
  if (waiting.all == 0) return unproven("Nobody has reported an accident from the block page within 90 days.");
  note_waiting(asked, waiting, "reports of accidents", measured);
  if (waiting.too_long > 0)
    measured.reason = "A report of an accident has waited for longer than the policy allows.";
  else if (waiting.late > 0)
    measured.reason = "A report of an accident was answered later than the policy allows.";
  else
    measured.reason = "Reports of accidents came in and were answered in time.";
  return measured;
}

}  // namespace board::measures
