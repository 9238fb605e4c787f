// internet-logging: what passes the gateway arrives in the journal. Every probe is journaled like any request; its entry is
// looked for afterwards.
#include "board/measures/all.h"
#include "board/measures/probe_facts.h"
#include "storage/database.h"

namespace board::measures {

Measured internet_logging(const Asked& asked) {
  using namespace std::chrono_literals;
  Measured measured;
  std::int64_t looked_for = 0;
  // The newest answer of the gateway for each subject whose entry has been looked for.
  for (const auto& row : asked.store.database.query(
           "select subject, max(id) as id from probe_results where kind in ('filter_blocked', 'gate') and at <= $1 and at > $2 "
           "and (journaled is not null or (entry = '' and found like 'answer %')) group by subject order by subject",
           {asked.at, asked.at - 48h})) {
    const auto result = school::probes::Probes(asked.store).find(row.integer("id"));
    if (!result) continue;
    ++looked_for;
    const bool is_kept = result->is_journaled.value_or(false);
    measured.kept += is_kept ? 1 : 0;
    note_time(measured, result->at);
    Fact fact = fact_of(*result, "journal.holds_probe", Grade::enforced);
    fact.value = is_kept;
    measured.facts.push_back(std::move(fact));
  }
  if (looked_for == 0) return unproven("No probe has been looked for in the journal yet.");
  measured.of = looked_for;
  measured.reason = measured.kept == measured.of ? "Everything that the product asked for itself was found in the journal."
                                                 : "A request that the gateway answered is missing from the journal.";
  return measured;
}

}  // namespace board::measures
