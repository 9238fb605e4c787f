#include "school/people/roster/application.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "school/identity/account.h"
#include "school/people/person_rows.h"
#include "school/people/roster/pictures.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

using Ids = std::unordered_map<std::string, std::int64_t>;

Ids ids_by(const storage::Database& database, std::string_view sql) {
  Ids ids;
  for (const auto& row : database.query(sql)) ids.emplace(row.text(0), row.integer(1));
  return ids;
}

/// One import inside its transaction.
class Application {
 public:
  Application(storage::Transaction& tx, const Roster& roster, const Actor& by)
      : tx_(tx), roster_(roster), by_(by), today_(base::london_day(tx.now())) {}

  void run(const ImportPreview& preview) {
    const Pictures before = pictures_in_store(tx_.database());
    write_people(preview);
    ids_ = ids_by(tx_.database(), "select roster_id, id from people where roster_id is not null");
    // Whole tables: they hold nothing that the files do not, and what a person's record changed by stands in that person's event.
    if (roster_.timetable) tx_.execute("delete from lessons");
    write_classes();
    write_links();
    write_memberships();
    write_terms();
    write_timetable();
    make_accounts(preview);
    for (const PersonChange& leaver : preview.leaving) leave(leaver);
    record_changes(before, preview);
  }

 private:
  void write_people(const ImportPreview& preview) {
    std::unordered_map<std::string, const Person*> named;
    for (const Person& person : roster_.people) named.emplace(person.roster_id, &person);
    free_usernames(named);
    for (const PersonChange& added : preview.added) {
      const Person& person = *named.at(added.roster_id);
      // Somebody who was set up by hand before the roster came is the same person: same username, same name (see conflicts()).
      const auto by_hand =
          tx_.query("select id from people where username = $1 and roster_id is null", {person.username}).first();
      if (by_hand)
        tx_.update("people", by_hand->integer(0), columns_of(person));
      else
        tx_.insert("people", columns_of(person));
    }
    for (const PersonChange& changed : preview.changed) rewrite(*named.at(changed.roster_id));
    for (const PersonChange& leaver : preview.leaving)
      if (leaver.is_on_roster) rewrite(*named.at(leaver.roster_id));
  }

  void rewrite(const Person& person) {
    storage::Assignments columns = columns_of(person);
    columns.push_back({"left_on", std::nullopt});
    tx_.update("people", tx_.query("select id from people where roster_id = $1", {person.roster_id}).one().integer(0), columns);
  }

  /// Usernames are unique: those that pass from one to another must not meet half-way, and who left gives theirs up.
  void free_usernames(const std::unordered_map<std::string, const Person*>& named) {
    std::set<std::string_view> wanted;
    for (const Person& person : roster_.people) wanted.insert(person.username);
    for (const auto& row : tx_.query("select id, roster_id, username from people where roster_id is not null")) {
      const auto entry = named.find(row.text(1));
      const std::string username = row.text(2);
      const bool keeps = entry != named.end() ? entry->second->username == username : !wanted.contains(username);
      if (!keeps) tx_.update("people", row.integer(0), {{"username", fmt::format("{}~{}", username, row.integer(0))}});
    }
  }

  void write_classes() {
    for (const auto& row : tx_.query("select code, id from classes")) stale_classes_.emplace(row.text(0), row.integer(1));
    for (const RosterClass& one : roster_.classes) {
      const auto teacher = ids_.find(one.teacher);
      const storage::Assignments columns{{"code", one.code},
                                         {"name", one.name},
                                         {"year", one.year},
                                         {"teacher", teacher == ids_.end() ? storage::Value() : storage::Value(teacher->second)}};
      const auto known = stale_classes_.find(one.code);
      if (known == stale_classes_.end()) {
        class_ids_[one.code] = tx_.insert("classes", columns);
      } else {
        tx_.update("classes", known->second, columns);
        class_ids_[one.code] = known->second;
        stale_classes_.erase(known);
      }
    }
  }

  void write_links() {
    // What the office noted by hand (court orders, parental responsibility) stays on a link that stays.
    std::map<std::pair<std::int64_t, std::int64_t>, std::int64_t> stale;
    for (const auto& row : tx_.query("select parent, child, id from family_links"))
      stale[{row.integer(0), row.integer(1)}] = row.integer(2);
    for (const RosterLink& link : roster_.links) {
      const std::pair key{ids_.at(link.parent), ids_.at(link.child)};
      const storage::Assignments columns{
          {"parent", key.first}, {"child", key.second}, {"contact_allowed", link.contact_allowed ? 1 : 0}};
      if (const auto known = stale.find(key); known != stale.end()) {
        tx_.update("family_links", known->second, columns);
        stale.erase(known);
      } else {
        tx_.insert("family_links", columns);
      }
    }
    for (const auto& [key, id] : stale) tx_.remove("family_links", id);
  }

  void write_memberships() {
    tx_.execute("delete from memberships");
    for (const auto& [person, codes] : roster_.classes_of_person)
      for (const std::string& code : codes)
        tx_.insert("memberships", {{"class", class_ids_.at(code)}, {"person", ids_.at(person)}});
    for (const auto& [code, id] : stale_classes_) {
      tx_.execute("delete from lessons where class = $1", {id});
      tx_.remove("classes", id);
    }
  }

  void write_terms() {
    tx_.execute("delete from terms");
    for (const Term& term : roster_.terms)
      tx_.insert("terms", {{"name", term.name}, {"kind", term.kind}, {"starts", term.starts}, {"ends", term.ends}});
  }

  void write_timetable() {
    if (!roster_.timetable) return;
    for (const Lesson& lesson : *roster_.timetable)
      tx_.insert("lessons", {{"class", class_ids_.at(lesson.school_class)},
                             {"weekday", lesson.weekday},
                             {"starts", lesson.starts},
                             {"ends", lesson.ends},
                             {"room", lesson.room}});
  }

  /// Everybody gets an account without a password, but a parent whom nobody may contact (S-8).
  void make_accounts(const ImportPreview& preview) {
    for (const PersonChange& person : preview.added) {
      const auto id = ids_.at(person.roster_id);
      const bool is_barred =
          !tx_.query(
                  "select 1 from people where id = $1 and role = 'parent' and not exists (select 1 from family_links "
                  "where parent = $1 and contact_allowed = 1)",
                  {id})
               .empty();
      if (is_barred || !tx_.query("select 1 from accounts where person = $1", {id}).empty()) continue;
      tx_.insert("accounts", {{"person", id}, {"made_at", tx_.now()}});
      Accounts::note_maker(tx_, id, by_, "account made by an import");
    }
    for (const PersonChange& person : preview.changed) {
      if (std::ranges::find(person.fields, "left") == person.fields.end()) continue;
      tx_.execute(
          "update accounts set disabled_at = null, disabled_reason = '', stamp = stamp + 1 where person = $1 and disabled_reason "
          "= $2",
          {ids_.at(person.roster_id), left_reason});
    }
  }

  void leave(const PersonChange& leaver) {
    const auto id = ids_.at(leaver.roster_id);
    if (!leaver.is_on_roster) tx_.update("people", id, {{"left_on", today_}});
    tx_.execute(
        "update accounts set disabled_at = $1, disabled_reason = $2, stamp = stamp + 1 where person = $3 and disabled_at is null",
        {tx_.now(), left_reason, id});
    tx_.execute("update sessions set ended_at = $1, end_reason = 'left the school' where person = $2 and ended_at is null",
                {tx_.now(), id});
    tx_.execute("update address_claims set ended_at = $1 where person = $2 and ended_at is null", {tx_.now(), id});
    tx_.execute("update role_grants set ended_at = $1, end_reason = 'left the school' where person = $2 and ended_at is null",
                {tx_.now(), id});
  }

  void record_changes(const Pictures& before, const ImportPreview& preview) {
    const Pictures after = pictures_in_store(tx_.database());
    const auto record = [&](std::string kind, const PersonChange& change) {
      const auto earlier = before.find(change.roster_id);
      const auto id = ids_.at(change.roster_id);
      tx_.record({.kind = std::move(kind),
                  .register_name = "people",
                  .record = id,
                  .about_person = id,
                  .actor = recorded(by_, May::import_people),
                  .reason = "roster import",
                  .before = earlier == before.end() ? "null" : json_of(earlier->second),
                  .after = json_of(after.at(change.roster_id))});
    };
    for (const PersonChange& change : preview.added) record("person.added", change);
    for (const PersonChange& change : preview.changed) record("person.changed", change);
    for (const PersonChange& change : preview.leaving) record("person.left", change);
  }

 private:
  static constexpr const char* left_reason = "left the school";
  storage::Transaction& tx_;
  const Roster& roster_;
  const Actor& by_;
  base::Date today_;
  Ids ids_, class_ids_, stale_classes_;
};

}  // namespace

void write_roster(storage::Transaction& tx, const Roster& roster, const ImportPreview& preview, const Actor& by) {
  Application(tx, roster, by).run(preview);
}

}  // namespace school
