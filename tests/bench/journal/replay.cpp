// bench_replay FOLDER: the journal that bench_journal left there, run through two changes of the rules; one JSON line.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>

#include "journal/day_files.h"
#include "rules/example.h"
#include "school/replay/replay.h"

namespace {

constexpr int listed_names = 100'000;

using SnapshotPointer = std::shared_ptr<const rules::Snapshot>;

/// Two profiles of pupils, every fiftieth site of the busy day on a list among many others.
rules::Lists lists_of_bench() {
  lists::SiteListBuilder builder;
  rules::Lists lists{.lists = {{"gambling"}, {"social"}, {"self-harm"}, {"illegal", rules::ListKind::locked}}};
  const auto add = [&](std::size_t list, const std::string& host) {
    if (!builder.add(list, host)) std::abort();
  };
  for (int site = 0; site < 4'000; site += 50) add(site % 100 == 0 ? 0 : 1, fmt::format("www.site-{}.example", site));
  for (int name = 0; name < listed_names; ++name) add(static_cast<std::size_t>(name) % 3, fmt::format("listed-{}.example", name));
  lists.sites = std::move(builder).build();
  return lists;
}

rules::Rules rules_of_bench() {
  rules::Rules rules = rules::example::rules();
  rules::Profile older = rules::example::pupils();
  older.id = "ks4";
  rules.profiles.push_back(older);
  return rules;
}

SnapshotPointer snapshot_of(rules::Rules rules) {
  static const auto lists = rules::ListsPart::of(lists_of_bench());
  return rules::Snapshot::assemble(1, {lists, rules::RulesPart::of(std::move(rules)), rules::PeoplePart::of(rules::People{}),
                                       rules::SessionsPart::of(rules::Sessions{})})
      .value();
}

struct Changes {
  school::BeforeAndAfter rules, site;
};

/// One profile loses a category; one site is opened for one year.
Changes changes_of_bench() {
  const SnapshotPointer before = snapshot_of(rules_of_bench());
  rules::Rules open = rules_of_bench();
  for (rules::Profile& profile : open.profiles)
    std::erase_if(profile.rules, [](const rules::Rule& rule) { return rule.categories == std::vector<std::string>{"social"}; });
  rules::Rules site = rules_of_bench();
  site.temporary.push_back({.id = "proposed",
                            .host = "www.site-50.example",
                            .group = "year-8",
                            .from = base::Time::min(),
                            .until = base::Time::max(),
                            .approvals = 1});
  return {
      .rules = {.before = before, .after = snapshot_of(std::move(open))},
      .site = {
          .before = before, .after = snapshot_of(std::move(site)), .only_host = "www.site-50.example", .only_group = "year-8"}};
}

void measure(const char* name, const journal::Store& journal, const std::vector<school::BeforeAndAfter>& changes,
             unsigned workers) {
  const std::vector<base::Date> days = journal.days();
  const auto begin_of = [](base::Date day) {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::sys_days(day));
  };
  const school::ReplayPeriod period{begin_of(days.front()), begin_of(days.back()) + std::chrono::days(1)};
  const auto started = std::chrono::steady_clock::now();
  const auto reports =
      school::replay(changes, journal, period, [](const school::ReplayProgress&) { return school::GoOn::yes; }, workers).value();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  // A reading that turned nothing, or everything, would say little.
  for (const school::ReplayReport& report : reports)
    if (!report.turned || report.turned->all() == 0 || report.turned->all() == report.questions) std::abort();
  fmt::print("\"{}\":{:.0f}", name, static_cast<double>(reports.front().questions) / seconds);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    fmt::print(stderr, "usage: bench_replay FOLDER\n");
    return 2;
  }
  const auto journal = std::move(journal::DayFiles::open(arguments[1], journal::Access::read_only)).value();
  const Changes changes = changes_of_bench();
  fmt::print("{{");
  measure("replayed_rules_per_s", *journal, {changes.rules}, 0);
  fmt::print(",");
  measure("replayed_rules_one_worker_per_s", *journal, {changes.rules}, 1);
  fmt::print(",");
  measure("replayed_site_per_s", *journal, {changes.site}, 0);
  fmt::print(",");
  measure("replayed_two_per_s", *journal, {changes.rules, changes.site}, 0);
  fmt::print("}}\n");
  return 0;
}
