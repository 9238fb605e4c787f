#include "board/measures/waiting.h"

#include "board/measures/incidents.h"

namespace board::measures {

void count_waiting(const storage::Rows& rows, std::chrono::minutes longest, const Asked& asked, Waiting& waiting,
                   Measured& measured) {
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

storage::Rows reports_before(const Asked& asked, const std::string& condition) {
  return asked.store.database.query(
      "select reports.received_at, report_acknowledgements.at from reports left join report_acknowledgements on "
      "report_acknowledgements.report = reports.id and report_acknowledgements.at <= $1 where reports.received_at <= $1 and "
      "reports.received_at > $2 and " +
          condition + " and (reports.about is null or " + is_counted_person("reports.about") + ")",
      {asked.at, asked.at - std::chrono::hours(24 * 90)});
}

void note_waiting(const Asked& asked, const Waiting& waiting, const std::string& subject, Measured& measured) {
  measured.of = waiting.all;
  measured.kept = waiting.all - waiting.too_long - waiting.late;
  measured.late = waiting.late;
  for (const auto& [name, value] : {std::pair{"reports.received", waiting.all},
                                    {"reports.waiting_too_long", waiting.too_long},
                                    {"reports.acknowledged_late", waiting.late}})
    measured.facts.push_back({.fact = name,
                              .subject = subject,
                              .value = value,
                              .time = asked.at,
                              .grade = Grade::recorded,
                              .source = "register",
                              .record = "/reports"});
}

}  // namespace board::measures
