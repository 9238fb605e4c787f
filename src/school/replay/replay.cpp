// One pass over the journal. Deciding costs less than looking up whether the same was asked before, so nothing is memorised.
#include "school/replay/replay.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "rules/decide.h"

namespace school {
namespace {

constexpr std::uint64_t tell_every = 100'000;
constexpr std::size_t most_addresses = 100, most_counted_addresses = 100'000;

enum class Turn { none, opened, closed, alerting };

Turn turn_between(const rules::Decision& before, const rules::Decision& after) {
  if (before.allows() != after.allows()) return after.allows() ? Turn::opened : Turn::closed;
  return after.alerting > before.alerting ? Turn::alerting : Turn::none;
}

void add(Turned& turned, Turn turn) {
  turned.opened += turn == Turn::opened;
  turned.closed += turn == Turn::closed;
  turned.alerting += turn == Turn::alerting;
}

class Counts {
 public:
  void count(const journal::Entry& entry, Turn turn) {
    for (const std::string& group : entry.question.groups)
      if (!group.starts_with("person-")) note(groups_[group], entry.question.person, turn);
  }
  /// False where there is no room for another one.
  bool count_address(const journal::Entry& entry, Turn turn) {
    const std::string& host = entry.question.address.host;
    if (addresses_.size() >= most_counted_addresses && !addresses_.contains(host)) return false;
    note(addresses_[host], entry.question.person, turn);
    return true;
  }
  std::vector<TurnedOf> groups() const { return sorted(groups_); }
  std::vector<TurnedOf> addresses() const { return sorted(addresses_); }

 private:
  struct Count {
    Turned turned;
    std::set<std::int64_t> people;
  };
  using ByName = std::unordered_map<std::string, Count>;

  static void note(Count& count, std::int64_t person, Turn turn) {
    add(count.turned, turn);
    count.people.insert(person);
  }
  static std::vector<TurnedOf> sorted(const ByName& counts) {
    std::vector<TurnedOf> all;
    for (const auto& [name, count] : counts) all.push_back({name, static_cast<std::int64_t>(count.people.size()), count.turned});
    std::ranges::sort(all, [](const TurnedOf& a, const TurnedOf& b) {
      return a.turned.all() != b.turned.all() ? a.turned.all() > b.turned.all() : a.name < b.name;
    });
    return all;
  }
  ByName groups_, addresses_;
};

/// Everything of one run, entry by entry.
class Run {
 public:
  Run(const BeforeAndAfter& sides, ReplayReport& report) : sides_(sides), report_(report) {}

  void look(const journal::Entry& entry) {
    if (entry.kind != journal::EntryKind::page && entry.kind != journal::EntryKind::tunnel) return;
    ++report_.questions;
    const rules::Decision before = rules::decide(*sides_.before, entry.question);
    const rules::Decision after = rules::decide(*sides_.after, entry.question);
    const Turn turn = turn_between(before, after);
    if (turn == Turn::none) return;
    add(report_.turned, turn);
    counts_.count(entry, turn);
    if (before.reason == rules::Reason::locked_list || after.reason == rules::Reason::locked_list)
      ++report_.on_locked_lists;
    else if (!counts_.count_address(entry, turn))
      ++report_.more_addresses;
  }

  void finish() {
    report_.groups = counts_.groups();
    report_.addresses = counts_.addresses();
    if (report_.addresses.size() <= most_addresses) return;
    report_.more_addresses += static_cast<std::int64_t>(report_.addresses.size() - most_addresses);
    report_.addresses.resize(most_addresses);
  }

 private:
  const BeforeAndAfter& sides_;
  ReplayReport& report_;
  Counts counts_;
};

}  // namespace

base::Result<ReplayReport> replay(const BeforeAndAfter& sides, const journal::Store& journal, const ReplayPeriod& period,
                                  const OnProgress& on_progress) {
  ReplayReport report{.from = period.from, .until = period.until};
  ReplayProgress progress{.of = journal.count(period.from, period.until)};
  Run run(sides, report);
  bool is_stopped = on_progress(progress) == GoOn::no;
  const auto read =
      journal.visit({.from = period.from, .until = period.until}, [&](const journal::Entry& entry, const journal::Cursor&) {
        if (is_stopped) return false;
        run.look(entry);
        is_stopped = ++progress.done % tell_every == 0 && on_progress(progress) == GoOn::no;
        return !is_stopped;
      });
  if (is_stopped) return base::Error{"the replay was stopped before its end", "SG-F050"};
  if (!read) return read.error();
  run.finish();
  return report;
}

}  // namespace school
