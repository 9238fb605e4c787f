// The program's part: it reads pages that somebody looked at, compares them while the list stands, and says what is open.
#include <fmt/format.h>

#include <algorithm>

#include "base/log.h"
#include "base/text.h"
#include "rules/decide.h"
#include "school/homework/homework.h"
#include "school/homework/homework_rows.h"
#include "school/pack_value.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t usual_preview_days = 30, usual_change_percent = 30;
constexpr std::size_t longest_problem = 300;
/// A page that could not be read is tried again; the first reading, for which a teacher waits, sooner, and soonest while the
/// filter may not have heard yet that this page is to be looked at.
constexpr auto a_teacher_waits = 1min;
constexpr auto try_at_once_again = 3s, try_reading_again = 60s, try_comparing_again = 1800s;
constexpr auto task_is_due_after = 48h;

std::chrono::days holds_for(const packs::Pack& pack) {
  return std::chrono::days(integer_or(pack, "site_preview_days", usual_preview_days));
}

constexpr std::string_view open_ones = "where e.id is null and l.due_at > $1 order by l.id";

/// The clause for which sites are looked at: what the block page and `why` name.
std::string clause_of(const packs::Pack& pack) {
  const packs::Control* control = pack.find_control("site-preview");
  return control && !control->clauses.empty() ? control->clauses.front() : "";
}

rules::TemporaryRule rule_for(const HomeworkList& list, std::string id, std::string group, const packs::Pack& pack) {
  return {.id = std::move(id),
          .group = std::move(group),
          .from = list.made_at,
          .until = list.due_at,
          .clause = clause_of(pack),
          .approvals = 1,
          .kind = rules::TemporaryKind::open_sites};
}

}  // namespace

std::chrono::days Homework::preview_holds() const { return holds_for(store_.pack); }

std::vector<HomeworkList> Homework::open_lists() const { return homework_in(store_.database, open_ones, {store_.clock.now()}); }

bool Homework::is_aged(const HomeworkSite& site) const {
  return site.preview && store_.clock.now() >= site.preview->at + preview_holds();
}

bool Homework::is_open(const HomeworkList& list, const HomeworkSite& site) const {
  return list.stands_at(store_.clock.now()) && site.state() == HomeworkSiteState::previewed && !is_aged(site);
}

bool Homework::is_due(const HomeworkList& list, const HomeworkSite& site) const {
  const base::Time now = store_.clock.now();
  const auto waited = [&](std::chrono::seconds time) { return !site.tried_at || now - *site.tried_at >= time; };
  switch (site.state()) {
    case HomeworkSiteState::being_read:
      return waited(now - site.preview->at < a_teacher_waits ? try_at_once_again : try_reading_again);
    case HomeworkSiteState::previewed:
      if (!list.published_at) return false;
      return is_aged(site) || (site.compared_at && now - *site.compared_at >= compare_every && waited(try_comparing_again));
    default: return false;
  }
}

int Homework::look_at_due(PageLooker& looker) {
  int asked = 0;
  for (const HomeworkList& list : open_lists())
    for (const HomeworkSite& site : list.sites) {
      if (!is_due(list, site)) continue;
      if (site.state() == HomeworkSiteState::previewed && is_aged(site)) {
        reopen(list, site, ReopenedBecause::aged, std::nullopt);
        continue;
      }
      look_at(list, site, looker);
      ++asked;
    }
  return asked;
}

/// As a pupil of the class without anybody's name: her year's profile.
std::string Homework::profile_of(const HomeworkList& list) const {
  const auto found = people_.find_class(list.school_class);
  std::optional<int> year = found ? found->year : std::nullopt;
  if (const auto members = people_.members_of(list.class_id); !year && !members.empty()) year = members.front().year;
  const packs::Profile* profile = store_.pack.profile_for({std::string(to_text(Role::pupil))}, year);
  return profile ? profile->id : "";
}

void Homework::look_at(const HomeworkList& list, const HomeworkSite& site, PageLooker& looker) {
  const auto page = looker.look(
      {.address = site.address, .profile = profile_of(list), .group = fmt::format("{}{}", rules::preview_group_prefix, list.id)});
  if (!page) return note_problem(site, page.error().message);
  const PageFingerprint print = fingerprint_of(*page);
  // What the teacher saw was a page; an error of the site has no words to compare.
  if (site.state() == HomeworkSiteState::being_read && print.status >= 400)
    return note_problem(site, fmt::format("the site answered {}", print.status));
  if (site.state() == HomeworkSiteState::being_read)
    keep_reading(list, site, print);
  else
    compare(list, site, print);
}

void Homework::note_problem(const HomeworkSite& site, const std::string& problem) {
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.housekeeping("that a page could not be read is about the page")
        .execute("update homework_sites set tried_at = $1, problem = $2 where id = $3",
                 {tx.now(), base::cut_utf8(problem, longest_problem), site.id});
  });
}

void Homework::keep_reading(const HomeworkList& list, const HomeworkSite& site, const PageFingerprint& page) {
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.insert("homework_readings", {{"preview", site.preview->id},
                                    {"status", static_cast<std::int64_t>(page.status)},
                                    {"type", page.type},
                                    {"words", page.words},
                                    {"text_hash", page.text_hash},
                                    {"sketch", sketch_text(page.sketch)},
                                    {"at", tx.now()}});
    tx.execute("update homework_sites set tried_at = $1, compared_at = $1, problem = '' where id = $2", {tx.now(), site.id});
    tx.record({.kind = "homework.page_read",
               .register_name = "homework_lists",
               .record = list.id,
               .actor = storage::acting_system("homework"),
               .after = storage::json_object({{"site", site.id},
                                              {"status", static_cast<std::int64_t>(page.status)},
                                              {"type", page.type},
                                              {"text_hash", page.text_hash}})});
  });
}

void Homework::compare(const HomeworkList& list, const HomeworkSite& site, const PageFingerprint& page) {
  const int changed = changed_percent(*site.preview->page, page);
  if (changed > integer_or(store_.pack, "site_change_percent", usual_change_percent))
    return reopen(list, site, ReopenedBecause::changed, changed);
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.housekeeping("that a page is still the same changes nobody's record")
        .execute("update homework_sites set tried_at = $1, compared_at = $1, problem = '' where id = $2", {tx.now(), site.id});
  });
}

void Homework::reopen(const HomeworkList& list, const HomeworkSite& site, ReopenedBecause why, std::optional<int> changed) {
  const Actor program = Actor::system("homework");
  store_.database.transaction([&](storage::Transaction& tx) {
    const std::string what = why == ReopenedBecause::changed ? "has changed" : "was looked at too long ago";
    const std::string task =
        tasks_.add(tx,
                   {.title = fmt::format("Look again at a page of the homework list “{}”: it {}", list.title, what),
                    .due_at = tx.now() + task_is_due_after,
                    .for_role = Role::teacher,
                    .person = people_.find_class(list.school_class)->teacher.value_or(list.made_by)},
                   program);
    tx.insert("homework_reopenings",
              {{"preview", site.preview->id},
               {"why", to_text(why)},
               {"changed_percent", changed ? storage::Value(static_cast<std::int64_t>(*changed)) : storage::Value()},
               {"task", task},
               {"at", tx.now()}});
    tx.record({.kind = "homework.reopened",
               .register_name = "homework_lists",
               .record = list.id,
               .actor = recorded(program),
               .after = storage::json_object({{"site", site.id}, {"why", to_text(why)}, {"task", task}})});
  });
  base::log::info("homework.reopened", {{"why", base::log::Word{to_text(why)}}});
}

std::vector<rules::TemporaryRule> rules_of_homework(const Store& store) {
  std::vector<rules::TemporaryRule> rules;
  const base::Time now = store.clock.now();
  for (const HomeworkList& list : homework_in(store.database, open_ones, {now})) {
    if (list.sites.empty()) continue;
    const std::string own_group = fmt::format("{}{}", rules::preview_group_prefix, list.id);
    rules::TemporaryRule probe = rule_for(list, own_group, own_group, store.pack);
    for (const HomeworkSite& site : list.sites)
      if (std::ranges::find(probe.hosts, site.host) == probe.hosts.end()) probe.hosts.push_back(site.host);
    rules.push_back(std::move(probe));
    if (!list.published_at) continue;
    for (const HomeworkSite& site : list.sites) {
      if (site.state() != HomeworkSiteState::previewed) continue;
      rules::TemporaryRule rule =
          rule_for(list, fmt::format("homework-{}-{}", list.id, site.id), "class-" + list.school_class, store.pack);
      // The clock closes it, whether or not anything compares: also while the school half is down.
      rule.from = *list.published_at;
      rule.until = std::min(list.due_at, site.preview->at + holds_for(store.pack));
      rule.hosts = {site.host};
      if (rule.until > now && rule.from < rule.until) rules.push_back(std::move(rule));
    }
  }
  return rules;
}

}  // namespace school
