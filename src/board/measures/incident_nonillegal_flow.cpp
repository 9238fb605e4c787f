// incident-nonillegal-flow: what the second flowchart asks for is done, or excused with a reason, by its date.
#include "board/measures/all.h"
#include "board/measures/incidents.h"
#include "storage/database.h"

namespace board::measures {

Measured incident_nonillegal_flow(const Asked& asked) {
  if (!asked.pack().find_graph("nonillegal")) return unproven("The pack has no flowchart for incidents that are not illegal.");
  const auto rows = asked.store.database.query(
      "select tasks.due_at, task_outcomes.at from tasks join incidents on incidents.id = tasks.incident left join task_outcomes "
      "on "
      "task_outcomes.task = tasks.id and task_outcomes.at <= $1 where tasks.graph = 'nonillegal' and tasks.created_at <= $1 and "
      "tasks.created_at > $2 and " +
          is_counted_incident(),
      {asked.at, asked.at - std::chrono::hours(24 * 365)});
  if (rows.empty()) return unproven("No incident has gone through the second flowchart within a year.");
  Measured measured{.of = static_cast<std::int64_t>(rows.size()), .measured_at = asked.at};
  for (const auto& row : rows) {
    const base::Time due = row.time(0);
    if (!row.is_null(1) || asked.at < due) {
      ++measured.kept;
      continue;
    }
    if (!measured.failing_since || due < *measured.failing_since) measured.failing_since = due;
  }
  for (const auto& [name, value] : {std::pair{"flow.steps", measured.of}, {"flow.steps_overdue", measured.of - measured.kept}})
    measured.facts.push_back({.fact = name,
                              .subject = "nonillegal",
                              .value = value,
                              .time = asked.at,
                              .grade = Grade::recorded,
                              .source = "register",
                              .record = "/incidents"});
  measured.reason = measured.kept == measured.of
                        ? "Every step that the flowchart asked for was done by its date, or still has time."
                        : "A step that the flowchart asked for is overdue.";
  return measured;
}

}  // namespace board::measures
