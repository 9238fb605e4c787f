// incident-log: the chain of events was seen to be whole, and incidents are closed within the pack's days.
#include <fmt/format.h>

#include "board/measures/all.h"
#include "board/measures/incidents.h"
#include "board/measures/probe_facts.h"
#include "storage/database.h"

namespace board::measures {

Measured incident_log(const Asked& asked) {
  const auto chain = school::probes::Probes(asked.store).last(school::probes::Kind::event_chain, "events", asked.at);
  if (!chain) return unproven("Whether the log is whole has not been looked at yet.");
  const std::chrono::hours longest(24 * *asked.pack().integer("incident_close_days"));
  Measured measured{.kept = chain->is_good ? 1 : 0, .of = 1, .measured_at = chain->at};
  measured.failing_since = failing_since(asked.store, *chain, asked.at);
  std::int64_t open_too_long = 0;
  const auto rows = asked.store.database.query(
      "select incidents.opened_at, incident_closures.at as closed_at from incidents left join incident_closures on "
      "incident_closures.incident = incidents.id and incident_closures.at <= $1 where incidents.opened_at <= $1 and "
      "incidents.opened_at > $2 and " +
          is_counted_incident(),
      {asked.at, asked.at - std::chrono::hours(24 * 365)});
  for (const auto& row : rows) {
    const base::Time due = row.time("opened_at") + longest;
    ++measured.of;
    if (!row.is_null("closed_at") || asked.at < due) {
      ++measured.kept;
      continue;
    }
    ++open_too_long;
    if (!measured.failing_since || due < *measured.failing_since) measured.failing_since = due;
  }
  measured.facts.push_back(fact_of(*chain, "events.whole", Grade::observed));
  measured.facts.push_back({.fact = "incidents.open_too_long",
                            .subject = "incidents",
                            .value = open_too_long,
                            .time = asked.at,
                            .grade = Grade::recorded,
                            .source = "register",
                            .record = "/incidents"});
  if (!chain->is_good)
    measured.reason = "The log is not whole: " + chain->found + ".";
  else
    measured.reason = open_too_long > 0 ? "The log is whole, but an incident has been open for longer than the policy allows."
                                        : "The log is whole, and no incident has been open for longer than the policy allows.";
  return measured;
}

}  // namespace board::measures
