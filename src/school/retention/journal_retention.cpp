#include "school/retention/journal_retention.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "packs/pack.h"
#include "storage/database.h"

namespace school {
namespace {

using journal::EntryClass;

KeptFor kept_for(const packs::Pack& pack, std::string_view what, std::string parameter, std::optional<EntryClass> of) {
  KeptFor rule{.what = what, .parameter = std::move(parameter), .clause = {}, .days = {}, .of = of};
  rule.days = pack.integer(rule.parameter);
  if (const auto* found = pack.find_parameter(rule.parameter)) rule.clause = found->source;
  return rule;
}

std::string why_of(const KeptFor& rule) {
  const std::string source = rule.clause.empty() || rule.clause == "school" ? "set by the school" : "clause " + rule.clause;
  return fmt::format("{}: kept for {} days ({}, {})", rule.what, *rule.days, rule.parameter, source);
}

bool is_over(const KeptFor& rule, base::Date day, base::Date today) {
  return rule.days && base::days_between(day, today) > *rule.days;
}

std::string_view name_of(std::size_t at) { return journal::to_text(static_cast<EntryClass>(at)); }

Departure departure_from(const storage::Row& row) {
  Departure departure{.at = row.time("happened_at"),
                      .whole = row.text("kind") == "journal.day_dropped" ? Departure::Whole::yes : Departure::Whole::no};
  const auto payload = boost::json::parse(row.bytes("payload")).as_object();
  departure.why = payload.at("reason").as_string();
  // The first version said no more than which day went.
  const bool has_counts = payload.at("after").is_object();
  const auto& left = payload.at(has_counts ? "after" : "before").as_object();
  if (const auto day = base::parse_date(std::string_view(left.at("day").as_string()))) departure.day = *day;
  if (!has_counts) return departure;
  for (std::size_t at = 0; at < journal::entry_classes; ++at)
    departure.gone[at] = left.at(name_of(at)).to_number<std::uint64_t>();
  departure.kept = left.at("kept").to_number<std::int64_t>();
  return departure;
}

}  // namespace

std::vector<KeptFor> JournalRetention::rules() const {
  const packs::Pack& pack = store_.pack;
  return {kept_for(pack, "The whole day", "journal_keep_days", std::nullopt),
          kept_for(pack, "Blocked browsing that alerts nobody", "journal_keep_blocked_days", EntryClass::blocked),
          kept_for(pack, "Allowed browsing", "journal_keep_allowed_days", EntryClass::allowed)};
}

base::Done JournalRetention::record(const journal::LeftDay& left, Departure::Whole whole, const std::string& why) const {
  std::vector<std::pair<std::string, storage::Value>> gone{{"day", base::to_iso(left.day.day)}};
  for (std::size_t at = 0; at < journal::entry_classes; ++at)
    gone.emplace_back(name_of(at), static_cast<std::int64_t>(left.gone[at]));
  gone.emplace_back("kept", static_cast<std::int64_t>(left.kept));
  gone.emplace_back("hash", left.day.hash);
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.record(
        {.kind = whole == Departure::Whole::yes ? "journal.day_dropped" : "journal.entries_left",
         .register_name = "journal",
         .actor = storage::acting_system("retention"),
         .reason = why,
         .before = storage::json_object({{"entries", static_cast<std::int64_t>(left.day.entries)}, {"hash", left.day.hash}}),
         .after = storage::json_object(gone)});
  });
  return base::done();
}

base::Done JournalRetention::run_day(journal::Store& journal, base::Date day, const MustStay& must_stay) const {
  const base::Date today = base::utc_day(store_.clock.now());
  journal::Leaving leaving{.classes = {}, .must_stay = [&](const journal::EntryHead& entry) { return must_stay.holds(entry); }};
  std::string why;
  for (const KeptFor& rule : rules()) {
    if (!is_over(rule, day, today)) continue;
    if (!rule.of && !must_stay.touches(journal, day))
      return journal.drop(day, [&](const journal::LeftDay& left) { return record(left, Departure::Whole::yes, why_of(rule)); });
    if (rule.of)
      leaving.classes[static_cast<std::size_t>(*rule.of)] = true;
    else
      leaving.classes.fill(true);
    why += (why.empty() ? "" : "; ") + why_of(rule);
  }
  if (why.empty()) return base::done();
  const auto left =
      journal.take_out(day, leaving, [&](const journal::LeftDay& going) { return record(going, Departure::Whole::no, why); });
  return left ? base::done() : base::Done(left.error());
}

base::Done JournalRetention::run(journal::Store& journal) const {
  base::Done outcome = base::done();
  const MustStay must_stay = holds_.must_stay();
  for (const base::Date day : journal.days())
    if (auto done = run_day(journal, day, must_stay); !done && outcome) outcome = done.error();
  return outcome;
}

std::vector<Departure> JournalRetention::departures(std::int64_t limit) const {
  std::vector<Departure> all;
  for (const auto& row :
       store_.database.query("select happened_at, kind, payload from events where register = 'journal' and sealed = 0 and "
                             "kind in ('journal.entries_left', 'journal.day_dropped') order by number desc limit $1",
                             {limit}))
    all.push_back(departure_from(row));
  return all;
}

}  // namespace school
