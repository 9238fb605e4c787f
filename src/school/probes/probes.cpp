#include "school/probes/probes.h"

#include <fmt/format.h>

#include <array>

#include "base/log.h"
#include "base/text.h"
#include "packs/pack.h"
#include "school/pack_value.h"
#include "school/probes/published.h"
#include "school/reviews/reviews.h"
#include "storage/audit.h"
#include "storage/database.h"

namespace school::probes {
namespace {

using namespace std::chrono_literals;

constexpr std::array<std::string_view, 6> kind_words{"filter_blocked", "filter_allowed", "gate",
                                                     "policy_page",    "log_denial",     "event_chain"};
constexpr std::chrono::minutes daily = 24h;
/// A daily probe that failed is tried again sooner, so that mending shows.
constexpr std::chrono::minutes after_failure = 5min;
/// An entry travels from gateway to school in well under this.
constexpr std::chrono::milliseconds entry_travels = 5s;
constexpr std::chrono::hours kept_for = 24h * 120;

Kind kind_from(std::string_view text) {
  for (std::size_t i = 0; i < kind_words.size(); ++i)
    if (kind_words[i] == text) return static_cast<Kind>(i);
  throw storage::DatabaseError(fmt::format("probe_results holds the kind ‘{}’", text));
}

Result result_from(const storage::Row& row) {
  Result result{.id = row.integer("id"),
                .kind = kind_from(row.text("kind")),
                .subject = row.text("subject"),
                .is_good = row.yes("good"),
                .found = row.text("found"),
                .at = row.time("at"),
                .entry = row.text("entry"),
                .is_journaled = {}};
  if (const auto journaled = row.maybe_integer("journaled")) result.is_journaled = *journaled != 0;
  return result;
}

/// The decision of the filter that a client sees: 403 block, 511 or 407 gate.
bool is_refusal(unsigned status) { return status == 403; }
bool is_gate(unsigned status) { return status == 511 || status == 407; }
bool is_answer(unsigned status) { return status >= 200 && status < 400; }

std::string answer_in_words(const ProxyAnswer& answer) {
  return answer.reason.empty() ? fmt::format("answer {}", answer.status)
                               : fmt::format("answer {} {}", answer.status, answer.reason);
}

std::optional<std::string> text_parameter(const packs::Pack& pack, std::string_view id) {
  return pack.find_parameter(id) ? pack.text(id) : std::nullopt;
}

}  // namespace

std::string_view to_text(Kind kind) { return kind_words.at(static_cast<std::size_t>(kind)); }

const std::vector<std::string>& log_pages() {
  static const std::vector<std::string> pages{"/alerts", "/audit", "/incidents", "/people", "/reports"};
  return pages;
}

int Probes::run_all(Doors& doors) {
  regardless_ = true;
  const int made = run_due(doors);
  regardless_ = false;
  return made;
}

int Probes::run_due(Doors& doors) {
  look_into_journal(doors);
  const int made =
      probe_filter(doors) + probe_gate(doors) + probe_policy_page(doors) + probe_log_pages(doors) + probe_event_chain();
  if (made > 0) forget_old();
  return made;
}

bool Probes::is_due(Kind kind, std::string_view subject, std::chrono::minutes every) const {
  const auto before = last(kind, subject, store_.clock.now());
  if (regardless_ || !before) return true;
  const auto wait = before->is_good ? every : std::min(every, after_failure);
  return store_.clock.now() - before->at >= wait;
}

int Probes::probe_filter(Doors& doors) {
  const auto blocked = text_parameter(store_.pack, "filter_probe_blocked_host");
  const auto allowed = text_parameter(store_.pack, "filter_probe_allowed_host");
  const std::chrono::minutes every(integer_or(store_.pack, "filter_probe_minutes", 5));
  int made = 0;
  for (const packs::Profile& profile : store_.pack.profiles) {
    if (blocked && is_due(Kind::filter_blocked, profile.id, every)) {
      const auto answer = doors.through_proxy(profile.id, *blocked);
      keep(Kind::filter_blocked, profile.id, answer && is_refusal(answer->status),
           answer ? answer_in_words(*answer) : "no answer: " + answer.error().message, answer ? answer->entry : "");
      ++made;
    }
    if (allowed && is_due(Kind::filter_allowed, profile.id, every)) {
      const auto answer = doors.through_proxy(profile.id, *allowed);
      keep(Kind::filter_allowed, profile.id, answer && is_answer(answer->status),
           answer ? answer_in_words(*answer) : "no answer: " + answer.error().message, answer ? answer->entry : "");
      ++made;
    }
  }
  return made;
}

int Probes::probe_gate(Doors& doors) {
  const auto allowed = text_parameter(store_.pack, "filter_probe_allowed_host");
  const std::chrono::minutes every(integer_or(store_.pack, "filter_probe_minutes", 5));
  if (!allowed || !is_due(Kind::gate, "nobody", every)) return 0;
  const auto answer = doors.through_proxy("", *allowed);
  keep(Kind::gate, "nobody", answer && is_gate(answer->status),
       answer ? answer_in_words(*answer) : "no answer: " + answer.error().message, answer ? answer->entry : "");
  return 1;
}

int Probes::probe_policy_page(Doors& doors) {
  const auto path = text_parameter(store_.pack, "policy_public_path");
  if (!path || !is_due(Kind::policy_page, *path, daily)) return 0;
  const Reviews reviews(store_);
  const auto approved = reviews.approved(store_.clock.now());
  const auto page = doors.own_page(*path, Visitor::nobody);
  std::string why;
  if (!approved)
    why = "no version of the policy has been approved yet";
  else if (approved->hash != reviews.document().hash)
    why = "the policy in force is not the version that was approved";
  else if (!page)
    why = "no answer: " + page.error().message;
  else if (page->status != 200)
    why = fmt::format("answer {}", page->status);
  else
    why = why_not_published(page->body, reviews.document());
  keep(Kind::policy_page, *path, why.empty(), why.empty() ? "the page is the approved version" : why);
  return 1;
}

int Probes::probe_log_pages(Doors& doors) {
  int made = 0;
  for (const std::string& path : log_pages()) {
    if (!is_due(Kind::log_denial, path, daily)) continue;
    const auto page = doors.own_page(path, Visitor::pupil);
    // 404 is a refusal too: what a person may not know of is not there (S-14). Being sent elsewhere proves nothing.
    const bool refused = page && (page->status == 403 || page->status == 404);
    keep(Kind::log_denial, path, refused, page ? fmt::format("answer {}", page->status) : "no answer: " + page.error().message);
    ++made;
  }
  return made;
}

int Probes::probe_event_chain() {
  if (!is_due(Kind::event_chain, "events", daily)) return 0;
  const auto outcome = storage::audit::verify(store_.database);
  std::string found;
  if (!outcome)
    found = outcome.error().message;
  else if (outcome->first_bad)
    found = fmt::format("event {} is wrong: {}", outcome->first_bad->event, storage::audit::in_words(outcome->first_bad->why));
  else
    found = fmt::format("{} events, all as they were written", outcome->events);
  keep(Kind::event_chain, "events", outcome && outcome->ok(), found);
  return 1;
}

void Probes::keep(Kind kind, std::string subject, bool good, std::string found, std::string entry) {
  if (!good)
    base::log::warning("probe.failed", {{"kind", base::log::Word{to_text(kind)}}, {"subject", base::log::Word{subject}}});
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.housekeeping("a probe is about the product and nobody's record")
        .insert("probe_results", {{"kind", to_text(kind)},
                                  {"subject", std::move(subject)},
                                  {"good", good},
                                  {"found", std::string(base::cut_utf8(found, 300))},
                                  {"at", tx.now()},
                                  {"entry", std::move(entry)}});
  });
}

void Probes::look_into_journal(Doors& doors) {
  const base::Time now = store_.clock.now();
  const auto open = store_.database.query(
      "select id, entry, at from probe_results where entry <> '' and journaled is null and at <= $1 order by id limit 200",
      {now - entry_travels});
  if (open.empty()) return;
  std::vector<std::pair<std::int64_t, bool>> looked;
  for (const auto& row : open) {
    const bool is_there = doors.is_journaled(row.text("entry"));
    // The link may be down for a while; after the time in which a probe is due again it counts as lost.
    if (is_there || now - row.time("at") > after_failure) looked.emplace_back(row.integer("id"), is_there);
  }
  if (looked.empty()) return;
  store_.database.transaction([&](storage::Transaction& tx) {
    for (const auto& [id, is_there] : looked)
      tx.housekeeping("whether the journal holds a probe's entry")
          .execute("update probe_results set journaled = $1 where id = $2", {is_there, id});
  });
}

void Probes::forget_old() {
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.housekeeping("old probes; what they showed stands in the facts")
        .execute("delete from probe_results where at < $1", {tx.now() - kept_for});
  });
}

std::optional<Result> Probes::last(Kind kind, std::string_view subject, base::Time at) const {
  const auto row =
      store_.database
          .query("select * from probe_results where kind = $1 and subject = $2 and at <= $3 order by at desc, id desc limit 1",
                 {to_text(kind), subject, at})
          .first();
  return row ? std::optional(result_from(*row)) : std::nullopt;
}

std::optional<Result> Probes::last_good(Kind kind, std::string_view subject, base::Time at) const {
  const auto row = store_.database
                       .query(
                           "select * from probe_results where kind = $1 and subject = $2 and at <= $3 and good = 1 order by at "
                           "desc, id desc limit 1",
                           {to_text(kind), subject, at})
                       .first();
  return row ? std::optional(result_from(*row)) : std::nullopt;
}

std::optional<Result> Probes::first_after(Kind kind, std::string_view subject, base::Time after) const {
  const auto row = store_.database
                       .query("select * from probe_results where kind = $1 and subject = $2 and at > $3 order by at, id limit 1",
                              {to_text(kind), subject, after})
                       .first();
  return row ? std::optional(result_from(*row)) : std::nullopt;
}

std::vector<Result> Probes::latest(base::Time since, std::int64_t limit) const {
  std::vector<Result> results;
  for (const auto& row :
       store_.database.query("select * from probe_results where at >= $1 order by at desc, id desc limit $2", {since, limit}))
    results.push_back(result_from(row));
  return results;
}

std::optional<Result> Probes::find(std::int64_t id) const {
  const auto row = store_.database.query("select * from probe_results where id = $1", {id}).first();
  return row ? std::optional(result_from(*row)) : std::nullopt;
}

std::optional<base::Time> Probes::all_passed_at(base::Time at) const {
  std::optional<base::Time> earliest;
  for (const packs::Profile& profile : store_.pack.profiles)
    for (const Kind kind : {Kind::filter_blocked, Kind::filter_allowed}) {
      const auto good = last_good(kind, profile.id, at);
      if (!good) return std::nullopt;
      if (!earliest || good->at < *earliest) earliest = good->at;
    }
  return earliest;
}

std::string Probes::in_words(base::Time at) const {
  const auto passed = all_passed_at(at);
  if (!passed) return "The filter has not yet been proved for every group.";
  return fmt::format("The filter was last proved for all {} groups on {}.", store_.pack.profiles.size(), base::in_words(*passed));
}

}  // namespace school::probes
