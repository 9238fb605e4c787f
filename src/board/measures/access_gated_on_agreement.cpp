// access-gated-on-agreement: whoever has not signed stands before a closed gate, and the gate was seen to hold.
#include <algorithm>

#include "board/measures/all.h"
#include "board/measures/probe_facts.h"
#include "board/measures/signing.h"
#include "school/people/people.h"

namespace board::measures {
namespace {

struct Standings {
  std::int64_t signed_or_allowed = 0, held_back = 0, slipped_through = 0;
  std::int64_t all() const { return signed_or_allowed + held_back + slipped_through; }
};

Standings count_standings(const Asked& asked) {
  const school::GateBook book = gate_book(asked);
  Standings standings;
  for (const school::Person& person : school::People(asked.store).here_on(base::london_day(asked.at))) {
    if (std::ranges::find(book.gated_groups, school::group_of(person.role)) == book.gated_groups.end()) continue;
    const school::GateStanding standing = gate_standing(book, person, asked.at);
    // S-7: a later date is a reason to be through without a signature; nothing else is.
    const bool may_be_open = std::ranges::all_of(
        standing.missing, [&](const school::MissingSignature& missing) { return missing.by && asked.at < *missing.by; });
    if (may_be_open)
      ++standings.signed_or_allowed;
    else if (!standing.is_open)
      ++standings.held_back;
    else
      ++standings.slipped_through;
  }
  return standings;
}

}  // namespace

Measured access_gated_on_agreement(const Asked& asked) {
  const auto gate = school::probes::Probes(asked.store).last(school::probes::Kind::gate, "nobody", asked.at);
  if (!gate) return unproven("The gate has not been tried yet.");
  const Standings standings = count_standings(asked);
  // A gate that lets anybody through holds nobody back. The gate itself counts as one, so that it shows where all have signed.
  Measured measured{.kept = standings.signed_or_allowed + (gate->is_good ? standings.held_back + 1 : 0),
                    .of = standings.all() + 1,
                    .measured_at = gate->at};
  measured.failing_since = failing_since(asked.store, *gate, asked.at);
  measured.facts.push_back(fact_of(*gate, "gate.held", Grade::enforced));
  measured.facts.push_back({.fact = "gate.held_back",
                            .subject = "people",
                            .value = standings.held_back,
                            .time = asked.at,
                            .grade = Grade::enforced,
                            .source = "program",
                            .record = "/agreements"});
  measured.facts.push_back({.fact = "gate.slipped_through",
                            .subject = "people",
                            .value = standings.slipped_through,
                            .time = asked.at,
                            .grade = Grade::enforced,
                            .source = "program",
                            .record = "/agreements"});
  if (!gate->is_good)
    measured.reason = "Somebody whom nobody knows was let through the gate.";
  else if (standings.slipped_through > 0)
    measured.reason = "Some people are through the gate without a signature.";
  else
    measured.reason = "The gate held, and everybody without a signature stands before it.";
  return measured;
}

}  // namespace board::measures
