#include "school/filtering/temporary_rules.h"

#include <fmt/format.h>

#include "school/homework/homework.h"
#include "school/recorded.h"
#include "school/windows/windows.h"
#include "storage/database.h"

namespace school {
namespace {

std::vector<OpenSite> read(const storage::Database& database, std::string_view rest, const storage::Values& values) {
  std::vector<OpenSite> sites;
  for (const storage::Row& row :
       database.query(fmt::format("select r.*, e.at as ended_at from temporary_rules r left join temporary_rule_endings e on "
                                  "e.rule = r.id {}",
                                  rest),
                      values))
    sites.push_back({.id = row.integer("id"),
                     .proposal = row.integer("proposal"),
                     .host = row.text("host"),
                     .group = row.text("group_name"),
                     .clause = row.text("clause"),
                     .starts = row.time("starts"),
                     .ends = row.time("ends"),
                     .approvals = row.integer("approvals"),
                     .ended_at = row.maybe_time("ended_at")});
  return sites;
}

void add_calendar(const storage::Database& database, ApprovedChanges& approved) {
  for (const storage::Row& row : database.query("select kind, starts, ends from terms order by starts, id"))
    (row.text(0) == "term" ? approved.terms : approved.closed).push_back({row.date(1), row.date(2)});
  for (const storage::Row& row :
       database.query("select classes.code, weekday, starts, ends, room from lessons join classes on classes.id = lessons.class "
                      "order by classes.code, weekday, starts"))
    approved.lessons.push_back(
        {.group = "class-" + row.text(0),
         .weekday = static_cast<std::uint8_t>(row.integer(1)),
         .window = {static_cast<std::uint16_t>(row.integer(2)), static_cast<std::uint16_t>(row.integer(3))},
         .room = row.text(4)});
}

}  // namespace

std::vector<OpenSite> TemporaryRules::holding() const {
  return read(store_.database, "where e.id is null and r.ends > $1 order by r.ends, r.id", {store_.clock.now()});
}

std::vector<OpenSite> TemporaryRules::all(std::int64_t limit) const {
  return read(store_.database, "order by r.id desc limit $1", {limit});
}

base::Done TemporaryRules::end(std::int64_t id, std::string reason, const Actor& by) {
  if (!by.may(May::propose_filter_change) && !by.may(May::approve_filter_change))
    return base::Error{"Your role cannot close a site that was opened for a time.", "SG-F012"};
  if (reason.empty()) return base::Error{"Say why it is closed before its time, for example: the lesson is over.", "SG-F012"};
  const auto found = read(store_.database, "where r.id = $1", {id});
  if (found.empty() || found[0].ended_at || found[0].ends <= store_.clock.now())
    return base::Error{"This site is closed already.", "SG-F012"};
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.insert("temporary_rule_endings", {{"rule", id}, {"person", by.person}, {"reason", reason}, {"at", tx.now()}});
    tx.record({.kind = "filter.narrowed",
               .register_name = "temporary_rules",
               .record = id,
               .actor = recorded(by, May::propose_filter_change),
               .reason = reason,
               .after = storage::json_object({{"host", found[0].host}, {"group", found[0].group}})});
  });
  return base::done();
}

ApprovedChanges TemporaryRules::approved() const {
  ApprovedChanges approved;
  for (const OpenSite& site : holding())
    approved.temporary.push_back({.id = fmt::format("opened-{}", site.id),
                                  .host = site.host,
                                  .group = site.group,
                                  .from = site.starts,
                                  .until = site.ends,
                                  .clause = site.clause,
                                  .approvals = static_cast<std::uint8_t>(site.approvals)});
  for (rules::TemporaryRule& rule : rules_of_windows(store_)) approved.temporary.push_back(std::move(rule));
  for (rules::TemporaryRule& rule : rules_of_homework(store_)) approved.temporary.push_back(std::move(rule));
  add_calendar(store_.database, approved);
  for (const storage::Row& row : store_.database.query("select name, phone, host, hours from added_helplines order by id"))
    approved.helplines.push_back({row.text("name"), row.text("phone"), row.text("host"), row.text("hours")});
  return approved;
}

}  // namespace school
