// Entries first, then what follows from them.
#include "app/journal_keeper.h"

#include <fmt/format.h>

#include <map>

#include "base/log.h"
#include "storage/database.h"

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

base::Done JournalKeeper::drop_old() {
  const auto days = school_.pack().integer("journal_keep_days");
  if (!days) return base::done();  // unset: nothing is dropped, and the board says that the parameter is missing
  const base::Date before = base::add_days(base::utc_day(school_.now()), -static_cast<int>(*days));
  const auto dropped = files_.drop_before(before);
  if (!dropped) return dropped.error();
  if (dropped->empty()) return base::done();
  school_.database().transaction([&](storage::Transaction& tx) {
    for (const journal::DayState& day : *dropped)
      tx.record({.kind = "journal.day_dropped",
                 .register_name = "journal",
                 .actor = storage::acting_system("retention"),
                 .reason = fmt::format("older than {} days", *days),
                 .before = storage::json_object(
                     {{"day", base::to_iso(day.day)}, {"entries", static_cast<std::int64_t>(day.entries)}, {"hash", day.hash}})});
  });
  school_.filtering.snapshots.forget_before(std::chrono::sys_days(before));  // no entry that is left names older ones
  base::log::info("journal.days_dropped", {{"days", static_cast<std::int64_t>(dropped->size())}});
  return base::done();
}

}  // namespace app
