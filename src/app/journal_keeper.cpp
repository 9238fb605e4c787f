// Entries first, then what follows from them.
#include "app/journal_keeper.h"

#include <map>

namespace app {

base::Done JournalKeeper::keep(std::span<const journal::Entry> entries) {
  if (auto added = files_.append(entries); !added) return added.error();
  try {
    std::map<std::pair<std::string, school::PersonId>, base::Time> seen;
    for (const journal::Entry& entry : entries) {
      alerts_.consider(entry);
      school_.live.note(entry);
      const rules::Question& question = entry.question;
      if (question.identity == rules::Identity::address && question.person != 0)
        seen[{question.client, question.person}] = question.time;
    }
    for (const auto& [who, at] : seen) school_.identity.claims.seen(who.first, who.second, at);
  } catch (const std::exception& problem) {
    // A busy store, or a bug that is then loud: unacknowledged, so they come again and no alert is lost.
    return base::Error{problem.what()};
  }
  return base::done();
}

}  // namespace app
