#include "school/incidents/incident.h"

#include <algorithm>

namespace school {

const Party* Incident::find_party(std::int64_t party) const {
  const auto found = std::ranges::find(parties, party, &Party::id);
  return found == parties.end() ? nullptr : &*found;
}

const Judgement* Incident::judgement_on(std::int64_t party) const {
  for (auto last = judgements.rbegin(); last != judgements.rend(); ++last)
    if (last->party == party) return &*last;
  return nullptr;
}

std::vector<WalkParty> Incident::walk_parties() const {
  std::vector<WalkParty> all;
  for (const Party& party : parties) {
    const Judgement* judgement = judgement_on(party.id);
    all.push_back({party.id, party.part, judgement != nullptr && judgement->safe == Judgement::Safe::yes});
  }
  return all;
}

std::vector<Step> Incident::walk_steps() const {
  std::vector<Step> all;
  for (const RecordedStep& recorded : steps) all.push_back(recorded.step);
  return all;
}

}  // namespace school
