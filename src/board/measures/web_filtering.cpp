// web-filtering: for every group of people the gateway itself refused a name that the policy blocks.
#include <fmt/format.h>

#include "board/measures/all.h"
#include "board/measures/probe_facts.h"

namespace board::measures {

Measured web_filtering(const Asked& asked) {
  using school::probes::Kind;
  const school::probes::Probes probes(asked.store);
  Measured measured{.of = static_cast<std::int64_t>(asked.pack().profiles.size())};
  if (measured.of == 0) return unproven("The pack has no filter profile.");
  std::string let_through;
  for (const packs::Profile& profile : asked.pack().profiles) {
    const auto blocked = probes.last(Kind::filter_blocked, profile.id, asked.at);
    if (!blocked) return unproven(fmt::format("The filter has not been tried yet for ‘{}’.", profile.title));
    note_time(measured, blocked->at);
    measured.facts.push_back(fact_of(*blocked, "filter.blocked", Grade::enforced));
    measured.kept += blocked->is_good ? 1 : 0;
    if (blocked->is_good) continue;
    let_through += (let_through.empty() ? "" : ", ") + profile.title;
    const auto since = failing_since(asked.store, *blocked, asked.at);
    if (since && (!measured.failing_since || *since < *measured.failing_since)) measured.failing_since = since;
  }
  measured.reason = let_through.empty()
                        ? "For every group the filter refused a site that the policy blocks."
                        : fmt::format("The filter did not refuse a site that the policy blocks, for: {}.", let_through);
  return measured;
}

}  // namespace board::measures
