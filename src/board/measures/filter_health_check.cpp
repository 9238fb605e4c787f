// filter-health-check: within the pack's minutes every group's filter refused what it must and let through what it must.
#include <fmt/format.h>

#include "board/measures/all.h"
#include "board/measures/probe_facts.h"

namespace board::measures {

Measured filter_health_check(const Asked& asked) {
  using school::probes::Kind;
  const school::probes::Probes probes(asked.store);
  Measured measured{.of = static_cast<std::int64_t>(asked.pack().profiles.size())};
  if (measured.of == 0) return unproven("The pack has no filter profile.");
  const std::chrono::minutes longest(*asked.pack().integer("filter_probe_max_age_minutes"));
  std::string failing;
  for (const packs::Profile& profile : asked.pack().profiles) {
    bool is_good = true;
    for (const Kind kind : {Kind::filter_blocked, Kind::filter_allowed}) {
      const auto last = probes.last(kind, profile.id, asked.at);
      if (!last) return unproven(fmt::format("The filter has not been tried yet for ‘{}’.", profile.title));
      note_time(measured, last->at);
      measured.facts.push_back(
          fact_of(*last, kind == Kind::filter_blocked ? "filter.blocked" : "filter.allowed", Grade::observed));
      is_good = is_good && last->is_good && asked.at - last->at <= longest;
    }
    measured.kept += is_good ? 1 : 0;
    if (!is_good) failing += (failing.empty() ? "" : ", ") + profile.title;
  }
  measured.reason = failing.empty() ? fmt::format("Every group's filter was proved within {} minutes.", longest.count())
                                    : fmt::format("The filter was not proved in time, or failed its test, for: {}.", failing);
  return measured;
}

}  // namespace board::measures
