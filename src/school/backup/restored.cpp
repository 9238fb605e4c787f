#include "school/backup/restored.h"

#include <fmt/format.h>

#include <algorithm>

#include "school/identity/account.h"
#include "school/people/people.h"
#include "school/recorded.h"
#include "storage/audit.h"
#include "storage/database.h"

namespace school::backup {
namespace {

std::optional<PersonId> person_called(const storage::Database& database, const std::string& username) {
  if (username.empty()) return std::nullopt;
  const auto row = database.query("select id from people where lower(username) = lower($1)", {username}).first();
  return row ? std::optional(row->integer(0)) : std::nullopt;
}

std::string in_words(const RestoredBy& by, bool is_known) {
  if (by.username.empty()) return fmt::format("the account {} of the machine", by.account);
  return fmt::format("{}{}, on the account {} of the machine", by.username, is_known ? "" : " (nobody of that name here)",
                     by.account);
}

}  // namespace

std::int64_t record_restore(storage::Database& database, const storage::BackupReport& report, const RestoredBy& by) {
  const auto person = person_called(database, by.username);
  const std::string words = in_words(by, person.has_value());
  return database.transaction([&](storage::Transaction& tx) {
    const auto id = tx.insert("restores", {{"restored_at", tx.now()},
                                           {"made_at", report.made_at},
                                           {"place", report.place.string()},
                                           {"events", report.head.events},
                                           {"head", report.head.hash},
                                           {"by_person", person},
                                           {"by_words", words}});
    tx.record({.kind = "store.restored",
               .register_name = "restores",
               .record = id,
               .actor = {.person = person, .role = "none", .origin = storage::Origin::cli, .part = "restore"},
               .reason = by.reason,
               .after = storage::json_object({{"by", words},
                                              {"backup", report.place.string()},
                                              {"made_at", base::to_iso(report.made_at)},
                                              {"events", report.head.events},
                                              {"head", report.head.hash}})});
    return id;
  });
}

std::optional<Restore> last_restore(const storage::Database& database) {
  const auto row = database.query("select * from restores order by id desc limit 1").first();
  if (!row) return std::nullopt;
  return Restore{.id = row->integer("id"),
                 .restored_at = row->time("restored_at"),
                 .made_at = row->time("made_at"),
                 .place = row->text("place"),
                 .head = {row->integer("events"), row->text("head")},
                 .by_person = row->maybe_integer("by_person")};
}

base::Result<LostEnd> HeadAcceptance::find(const storage::Head& kept) const {
  const auto compared = storage::audit::verify(store_.database, kept);
  if (!compared) return compared.error();
  if (compared->ok()) return base::Error{"The chain of events fits the head that the gateway keeps: there is nothing to accept"};
  const auto alone = storage::audit::verify(store_.database);
  if (!alone) return alone.error();
  if (!alone->ok())
    return base::Error{fmt::format("The chain itself is broken at event {} ({}): that is no restore, and nobody can accept it",
                                   alone->first_bad->event, storage::audit::in_words(alone->first_bad->why))};
  const auto restore = last_restore(store_.database);
  if (!restore || restore->head.events >= kept.events)
    return base::Error{
        fmt::format("The gateway kept {} events, and no restore explains why the store does not have them. "
                    "Find out who changed the store before anything else",
                    kept.events)};
  LostEnd lost{.restore = *restore, .kept = kept, .accepted_by = {}};
  for (const auto& row : store_.database.query("select person from head_acceptances where restore = $1 and kept_events = $2 and "
                                               "kept_head = $3 order by id",
                                               {restore->id, kept.events, kept.hash}))
    lost.accepted_by.push_back(row.integer(0));
  return lost;
}

base::Done HeadAcceptance::independent(PersonId one, PersonId other) const {
  if (!accounts_.made_or_changed_by(one, other) && !accounts_.made_or_changed_by(other, one)) return base::done();
  return base::Error{
      fmt::format("{} made or changed the account or a role of {}, or the other way round, within the last 30 days, "
                  "so the two do not count as two people",
                  people_.name_of(one), people_.name_of(other))};
}

base::Done HeadAcceptance::may_accept(const LostEnd& lost, const Actor& by) const {
  if (!by.may(May::see_audit))
    return base::Error{"Your role does not include the chain of events; for example the Head can do it"};
  if (by.second_factor != SecondFactor::fresh) return base::Error{"Give your second factor before you accept", "usage"};
  if (lost.is_accepted()) return base::Error{"Two people have accepted this already"};
  if (lost.restore.by_person == by.person) return base::Error{"You ran the restore yourself; it needs two other people"};
  if (std::ranges::find(lost.accepted_by, by.person) != lost.accepted_by.end())
    return base::Error{"You have accepted already; it needs another person"};
  std::vector<PersonId> others = lost.accepted_by;
  if (lost.restore.by_person) others.push_back(*lost.restore.by_person);
  for (const PersonId other : others)
    if (auto checked = independent(other, by.person); !checked) return checked;
  return base::done();
}

base::Result<LostEnd> HeadAcceptance::accept(const storage::Head& kept, const std::string& reason, const Actor& by) {
  if (reason.empty())
    return base::Error{"Say why, for example --reason \"disk failed on 20 November, backup of that night\"", "usage"};
  auto lost = find(kept);
  if (!lost) return lost;
  if (auto may = may_accept(*lost, by); !may) return may.error();
  lost->accepted_by.push_back(by.person);
  store_.database.transaction([&](storage::Transaction& tx) {
    const auto id = tx.insert("head_acceptances", {{"restore", lost->restore.id},
                                                   {"kept_events", kept.events},
                                                   {"kept_head", kept.hash},
                                                   {"person", by.person},
                                                   {"reason", reason},
                                                   {"at", tx.now()}});
    tx.record({.kind = lost->is_accepted() ? "restore.accepted" : "restore.accepted_by_one",
               .register_name = "head_acceptances",
               .record = id,
               .actor = recorded(by, May::see_audit),
               .reason = reason,
               .after = storage::json_object({{"restore", lost->restore.id},
                                              {"kept_events", kept.events},
                                              {"kept_head", kept.hash},
                                              {"events_lost", lost->events_lost()}})});
  });
  return lost;
}

}  // namespace school::backup
