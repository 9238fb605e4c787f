// incident-reporting: every report, and every severe alert, was acknowledged by a person within the pack's minutes or is still
// within them. No report at all proves nothing (S-17).
#include "board/measures/all.h"
#include "board/measures/incidents.h"
#include "storage/database.h"

namespace board::measures {
namespace {

struct Waiting {
  std::int64_t all = 0, too_long = 0, late = 0;
};

/// `rows`: when it came, and when it was acknowledged (null: not yet).
void count(const storage::Rows& rows, std::chrono::minutes longest, const Asked& asked, Waiting& waiting, Measured& measured) {
  for (const auto& row : rows) {
    const base::Time due = row.time(0) + longest;
    const auto acknowledged = row.maybe_time(1);
    ++waiting.all;
    if (acknowledged && *acknowledged > due) ++waiting.late;
    if (acknowledged || asked.at < due) continue;
    ++waiting.too_long;
    if (!measured.failing_since || due < *measured.failing_since) measured.failing_since = due;
  }
}

Fact fact(const Asked& asked, std::string name, std::int64_t value) {
  return {.fact = std::move(name),
          .subject = "reports and severe alerts",
          .value = value,
          .time = asked.at,
          .grade = Grade::recorded,
          .source = "register",
          .record = "/reports"};
}

}  // namespace

Measured incident_reporting(const Asked& asked) {
  const base::Time since = asked.at - std::chrono::hours(24 * 90);
  Measured measured{.measured_at = asked.at};
  Waiting waiting;
  count(asked.store.database.query(
            "select reports.received_at, report_acknowledgements.at from reports left join report_acknowledgements on "
            "report_acknowledgements.report = reports.id and report_acknowledgements.at <= $1 where reports.received_at <= $1 "
            "and reports.received_at > $2 and (reports.about is null or " +
                is_counted_person("reports.about") + ")",
            {asked.at, since}),
        std::chrono::minutes(*asked.pack().integer("incident_ack_minutes")), asked, waiting, measured);
  count(asked.store.database.query(
            "select alerts.raised_at, alert_acknowledgements.at from alerts left join alert_acknowledgements on "
            "alert_acknowledgements.alert = alerts.id and alert_acknowledgements.at <= $1 where alerts.severity = 'risk_to_life' "
            "and alerts.raised_at <= $1 and alerts.raised_at > $2 and (alerts.person is null or " +
                is_counted_person("alerts.person") + ")",
            {asked.at, since}),
        std::chrono::minutes(*asked.pack().integer("severe_alert_minutes")), asked, waiting, measured);
  if (waiting.all == 0)
    return unproven("No report or severe alert has come in within 90 days, so nothing shows how soon they are answered.");
  measured.of = waiting.all;
  measured.kept = waiting.all - waiting.too_long;
  measured.facts = {fact(asked, "reports.received", waiting.all), fact(asked, "reports.waiting_too_long", waiting.too_long),
                    fact(asked, "reports.acknowledged_late", waiting.late)};
  measured.reason = waiting.too_long > 0 ? "Something that came in has waited for longer than the policy allows."
                                         : "Nothing that came in waits for longer than the policy allows.";
  return measured;
}

}  // namespace board::measures
