// Which journal entries make an alert.
#include <algorithm>

#include "school/alerts/alerts.h"
#include "school/alerts/decision_words.h"
#include "school/incidents/reference.h"
#include "school/pack_value.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

/// Loads closer together than this are one: a page that reloads itself, a double click.
constexpr std::chrono::seconds one_load{5};

/// Longer than any window of a pack (60 minutes), and than the gateway keeps what the school has not taken yet on a good day.
constexpr std::chrono::hours kept_without_alert{24};

bool is_traffic_of_people(const journal::Entry& entry) {
  return entry.kind == journal::EntryKind::page || entry.kind == journal::EntryKind::tunnel;
}

/// Words for an AI tool are sent by the tool's own page, so they never look like a page load.
bool holds_a_prompt(const rules::Question& question) {
  return std::ranges::any_of(question.terms, [](const rules::Term& term) { return term.kind == rules::TermKind::prompt; });
}

/// B-15: what a page requests by itself (images, frames, redirects) is no page load and opens nothing. Inside a tunnel, and of
/// a prompt (S-6), nobody can tell the two apart; where life is at risk the lead hears of it all the same, and is told what
/// cannot be known.
bool may_alert(const journal::Entry& entry) {
  if (!is_traffic_of_people(entry) || entry.decision.allows()) return false;
  const rules::Alerting alerting = entry.decision.alerting;
  const bool is_unseen_risk =
      alerting == rules::Alerting::risk_to_life && (entry.question.door == rules::Door::tunnel || holds_a_prompt(entry.question));
  return alerting != rules::Alerting::none && (entry.question.load == rules::Load::page || is_unseen_risk);
}

int distinct_loads(std::vector<base::Time> times) {
  std::ranges::sort(times);
  int distinct = 0;
  std::optional<base::Time> last;
  for (const base::Time at : times) {
    if (last && at - *last < one_load) continue;
    last = at;
    ++distinct;
  }
  return distinct;
}

}  // namespace

/// One blocked page load of an alerting category.
struct Alerts::Load {
  const journal::Entry& entry;
  std::string id;
  std::optional<PersonId> person;
  std::string category;
  Severity severity;

  explicit Load(const journal::Entry& from)
      : entry(from),
        id(journal::to_text(from.id)),
        category(from.decision.category.empty() ? from.decision.list : from.decision.category),
        severity(from.decision.alerting == rules::Alerting::risk_to_life ? Severity::risk_to_life : Severity::counted) {
    if (from.question.person != 0) person = from.question.person;
  }
  base::Time at() const { return entry.question.time; }
};

std::optional<std::string> Alerts::consider(const journal::Entry& entry) {
  if (is_traffic_of_people(entry)) note_seen(entry);
  if (!may_alert(entry) || !assessments_.both_recorded()) return std::nullopt;
  const Load load(entry);
  // Somebody unknown cannot be counted with himself; a risk to life is told even so, with the device that it came from.
  if (!load.person && load.severity != Severity::risk_to_life) return std::nullopt;
  if (is_repeat(load.id)) return std::nullopt;
  return keep(load);
}

bool Alerts::is_repeat(std::string_view entry) const {
  return !store_.database.query("select 1 from alert_loads where entry = $1", {entry}).empty();
}

std::optional<std::string> Alerts::keep(const Load& load) {
  return store_.database.transaction([&](storage::Transaction& tx) -> std::optional<std::string> {
    tx.housekeeping("loads that became no alert are not kept")
        .execute("delete from alert_loads where alert is null and at < $1", {load.at() - kept_without_alert});
    const auto joined = open_alert(load);
    tx.housekeeping("a page load that may yet be part of an alert")
        .insert("alert_loads", {{"entry", load.id},
                                {"person", load.person},
                                {"category", load.category},
                                {"at", load.at()},
                                {"address", load.entry.question.address.text()},
                                {"alert", joined}});
    if (joined || (load.severity == Severity::counted && !is_enough(load))) return std::nullopt;
    return raise(tx, load);
  });
}

std::optional<std::int64_t> Alerts::open_alert(const Load& load) const {
  if (!load.person) return std::nullopt;
  const std::chrono::minutes window(integer_or(store_.pack, "alert_window_minutes", 10));
  // One that was seen and is quiet again does not swallow what comes after it.
  const auto rows = store_.database.query(
      "select id from alerts where person = $1 and category = $2 and id not in (select alert from alert_outcomes) and "
      "(id not in (select alert from alert_acknowledgements) or exists (select 1 from alert_loads where "
      "alert_loads.alert = alerts.id and alert_loads.at > $3)) order by id desc limit 1",
      {*load.person, load.category, load.at() - window});
  return rows.empty() ? std::nullopt : std::optional(rows[0].integer(0));
}

bool Alerts::is_enough(const Load& load) const {
  const std::chrono::minutes window(integer_or(store_.pack, "alert_window_minutes", 10));
  std::vector<base::Time> times;
  for (const auto& row : store_.database.query(
           "select at from alert_loads where person = $1 and category = $2 and alert is null and at > $3 and at <= $4",
           {*load.person, load.category, load.at() - window, load.at()}))
    times.push_back(row.time(0));
  return distinct_loads(std::move(times)) >= integer_or(store_.pack, "alert_page_loads", 3);
}

std::string Alerts::raise(storage::Transaction& tx, const Load& load) {
  const std::string reference = new_reference();
  const auto& question = load.entry.question;
  const auto id = tx.insert("alerts", {{"reference", reference},
                                       {"person", load.person},
                                       {"category", load.category},
                                       {"severity", to_text(load.severity)},
                                       {"raised_at", tx.now()},
                                       {"device", question.device},
                                       {"client", question.client},
                                       {"address", question.address.text()},
                                       {"decision", in_words(load.entry.decision)}});
  const std::chrono::minutes window(integer_or(store_.pack, "alert_window_minutes", 10));
  if (load.person)
    tx.execute("update alert_loads set alert = $1 where person = $2 and category = $3 and alert is null and at > $4",
               {id, *load.person, load.category, load.at() - window});
  else
    tx.execute("update alert_loads set alert = $1 where entry = $2", {id, load.id});
  tx.record({.kind = "alert.raised",
             .register_name = "alerts",
             .record = id,
             .about_person = load.person,
             .actor = storage::acting_system("alerts"),
             .after = storage::json_object({{"category", load.category}, {"entry", load.id}})});
  return reference;
}

}  // namespace school
