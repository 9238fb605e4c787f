#include "school/retention/journal_holds.h"

#include <algorithm>

#include "base/text.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

const base::Date first_of_all = base::Date(std::chrono::sys_days{}), last_of_all = base::add_days(first_of_all, 190'000);

JournalHold hold_from(const storage::Row& row) {
  return {.id = row.integer("id"),
          .kind = hold_kind_from(row.text("kind")).value_or(HoldKind::inquiry),
          .person = row.maybe_integer("person"),
          .first_day = row.maybe_date("first_day"),
          .last_day = row.maybe_date("last_day"),
          .reason = row.text("reason"),
          .placed_by = row.integer("placed_by"),
          .placed_at = row.time("placed_at")};
}

base::Error no_right() {
  return {"This needs the right to search the journal, and your second factor once more (B-5)", "SG-J020"};
}

bool may(const Actor& by) { return by.may(May::search_journal) && by.second_factor == SecondFactor::fresh; }

}  // namespace

std::string_view to_text(HoldKind kind) {
  switch (kind) {
    case HoldKind::police: return "police";
    case HoldKind::court: return "court";
    case HoldKind::inquiry: return "inquiry";
    case HoldKind::request: return "request";
  }
  return "";
}

std::string_view title_of(HoldKind kind) {
  switch (kind) {
    case HoldKind::police: return "The police asked for it";
    case HoldKind::court: return "A court asked for it";
    case HoldKind::inquiry: return "An inquiry";
    case HoldKind::request: return "An open request, such as for access to one’s own data";
  }
  return "";
}

std::optional<HoldKind> hold_kind_from(std::string_view text) {
  for (const HoldKind kind : all_hold_kinds)
    if (to_text(kind) == text) return kind;
  return std::nullopt;
}

bool MustStay::holds(const journal::EntryHead& entry) const {
  if (entries.contains({journal::day_number(entry.id.day), entry.id.number})) return true;
  return std::ranges::any_of(spans, [&](const Span& span) {
    return (!span.person || *span.person == entry.person) && !(entry.id.day < span.first) && !(span.last < entry.id.day);
  });
}

bool MustStay::touches(const journal::Store& journal, base::Date day) const {
  const std::uint32_t number = journal::day_number(day);
  for (auto entry = entries.lower_bound({number, 0}); entry != entries.end() && entry->first == number; ++entry)
    if (journal.find({day, entry->second})) return true;
  // A gateway whose clock was moved may have dated an entry a little off its day.
  const base::Time begin = std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::sys_days(day));
  return std::ranges::any_of(spans, [&](const Span& span) {
    if (day < span.first || span.last < day) return false;
    if (!span.person) return true;
    const journal::Search search{
        .from = begin - std::chrono::hours(1), .until = begin + std::chrono::hours(25), .person = span.person};
    bool is_there = false;
    const auto read = journal.visit(search, [&](const journal::Entry& entry, const journal::Cursor&) {
      is_there = entry.id.day == day;
      return !is_there;
    });
    return is_there || !read;  // what cannot be read may be held
  });
}

std::vector<JournalHold> JournalHolds::select() const {
  std::vector<JournalHold> holds;
  for (const auto& row : store_.database.query(
           "select * from journal_holds where id not in (select hold from journal_hold_ends) order by placed_at desc, id desc"))
    holds.push_back(hold_from(row));
  return holds;
}

std::vector<JournalHold> JournalHolds::holding(const Actor& viewer) const {
  if (!viewer.may(May::search_journal)) return {};
  std::vector<JournalHold> holds = select();
  std::erase_if(holds,
                [&](const JournalHold& hold) { return hold.person && wall_.stands_between(viewer.person, {*hold.person}); });
  return holds;
}

base::Done JournalHolds::check(const JournalHold& hold, const Actor& by) const {
  if (!may(by)) return no_right();
  if (base::trim(hold.reason).empty())
    return base::Error{"Say who asked for it and why, for example: police, reference 2026/117", "SG-J021"};
  if (!hold.person && !hold.first_day && !hold.last_day)
    return base::Error{"A hold names a person, days, or both; without either nothing would ever leave", "SG-J021"};
  if (hold.first_day && hold.last_day && *hold.last_day < *hold.first_day)
    return base::Error{"The last day is before the first one", "SG-J021"};
  return base::done();
}

base::Result<std::int64_t> JournalHolds::place(const JournalHold& hold, const Actor& by) {
  if (auto checked = check(hold, by); !checked) return checked.error();
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::int64_t> {
    const auto id = tx.insert("journal_holds", {{"kind", to_text(hold.kind)},
                                                {"person", hold.person},
                                                {"first_day", hold.first_day},
                                                {"last_day", hold.last_day},
                                                {"reason", hold.reason},
                                                {"placed_by", by.person},
                                                {"placed_at", tx.now()}});
    tx.record({.kind = "journal_hold.placed",
               .register_name = "journal_holds",
               .record = id,
               .about_person = hold.person,
               .actor = recorded(by, May::search_journal),
               .reason = hold.reason,
               .after = storage::json_object(
                   {{"kind", to_text(hold.kind)}, {"first_day", hold.first_day}, {"last_day", hold.last_day}})});
    return id;
  });
}

base::Done JournalHolds::lift(std::int64_t id, std::string_view reason, const Actor& by) {
  if (!may(by)) return no_right();
  if (base::trim(reason).empty()) return base::Error{"Say why nothing has to be kept any more", "SG-J021"};
  const auto holds = holding(by);
  const auto found = std::ranges::find(holds, id, &JournalHold::id);
  if (found == holds.end()) return base::Error{"There is no such hold", "SG-J022"};
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.insert("journal_hold_ends", {{"hold", id}, {"reason", reason}, {"by", by.person}, {"at", tx.now()}});
    tx.record({.kind = "journal_hold.lifted",
               .register_name = "journal_holds",
               .record = id,
               .about_person = found->person,
               .actor = recorded(by, May::search_journal),
               .reason = std::string(reason)});
  });
  return base::done();
}

MustStay JournalHolds::must_stay() const {
  MustStay all;
  for (const JournalHold& hold : select())
    all.spans.push_back({hold.person, hold.first_day.value_or(first_of_all), hold.last_day.value_or(last_of_all)});
  for (const auto& row : store_.database.query(
           "select person from incidents where person is not null and id not in (select incident from incident_closures) union "
           "select person from incident_parties where person is not null and incident not in "
           "(select incident from incident_closures)"))
    all.spans.push_back({row.integer(0), first_of_all, last_of_all});
  for (const auto& row : store_.database.query("select entry from alert_loads where alert is not null union "
                                               "select entry from reports where entry is not null"))
    if (const auto id = journal::parse_entry_id(row.text(0))) all.entries.insert({journal::day_number(id->day), id->number});
  return all;
}

}  // namespace school
