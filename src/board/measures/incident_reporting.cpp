// incident-reporting: every report, and every severe alert, was acknowledged by a person within the pack's minutes or is still
// within them. A late answer puts it at risk for as long as it is counted. No report at all proves nothing (S-17).
#include "board/measures/all.h"
#include "board/measures/incidents.h"
#include "board/measures/waiting.h"

namespace board::measures {

Measured incident_reporting(const Asked& asked) {
  Measured measured{.measured_at = asked.at};
  Waiting waiting;
  count_waiting(reports_before(asked, "1 = 1"), std::chrono::minutes(*asked.pack().integer("incident_ack_minutes")), asked,
                waiting, measured);
  count_waiting(
      asked.store.database.query(
          "select alerts.raised_at, alert_acknowledgements.at from alerts left join alert_acknowledgements on "
          "alert_acknowledgements.alert = alerts.id and alert_acknowledgements.at <= $1 where alerts.severity = 'risk_to_life' "
          "and alerts.raised_at <= $1 and alerts.raised_at > $2 and (alerts.person is null or " +
              is_counted_person("alerts.person") + ")",
          {asked.at, asked.at - std::chrono::hours(24 * 90)}),
      std::chrono::minutes(*asked.pack().integer("severe_alert_minutes")), asked, waiting, measured);
  if (waiting.all == 0)
    return unproven("No report or severe alert has come in within 90 days, so nothing shows how soon they are answered.");
  note_waiting(asked, waiting, "reports and severe alerts", measured);
  if (waiting.too_long > 0)
    measured.reason = "Something that came in has waited for longer than the policy allows.";
  else if (waiting.late > 0)
    measured.reason = "Something that came in within 90 days was answered later than the policy allows.";
  else
    measured.reason = "Nothing that came in waits or waited for longer than the policy allows.";
  return measured;
}

}  // namespace board::measures
