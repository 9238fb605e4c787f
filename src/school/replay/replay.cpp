// The journal's days are read side by side, each entry once for all the changes. A question that a change cannot reach is not
// decided at all; the others are decided anew, because looking up whether the same was asked before costs as much.
#include "school/replay/replay.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include "rules/decide.h"
#include "school/replay/small_groups.h"

namespace school {
namespace {

constexpr std::uint64_t tell_every = 100'000, add_up_every = 1'000;
constexpr std::size_t most_addresses = 100, most_counted_addresses = 100'000;

enum class Turn { none, opened, closed, alerting };

Turn turn_between(const rules::Decision& before, const rules::Decision& after) {
  if (before.allows() != after.allows()) return after.allows() ? Turn::opened : Turn::closed;
  return after.alerting > before.alerting ? Turn::alerting : Turn::none;
}

void note(Count& count, std::int64_t person, Turn turn) {
  count.turned.opened += turn == Turn::opened;
  count.turned.closed += turn == Turn::closed;
  count.turned.alerting += turn == Turn::alerting;
  count.people.insert(person);
}

/// What one worker has counted for one change.
struct Found {
  Counted counted;
  std::int64_t questions = 0, uncounted_addresses = 0;

  void note_turn(const rules::Question& question, Turn turn, bool is_locked) {
    note(counted.all, question.person, turn);
    for (const std::string& group : question.groups)
      if (!group.starts_with("person-")) note(counted.groups[group], question.person, turn);
    const std::string& host = question.address.host;
    if (is_locked)
      note(counted.locked, question.person, turn);
    else if (counted.addresses.size() < most_counted_addresses || counted.addresses.contains(host))
      note(counted.addresses[host], question.person, turn);
    else
      ++uncounted_addresses;
  }
  void add(Found&& other) {
    counted.add(std::move(other.counted));
    questions += other.questions;
    uncounted_addresses += other.uncounted_addresses;
  }
};

/// UTC days, the first and the last cut: parts that workers take one after the other.
std::vector<ReplayPeriod> parts_of(const ReplayPeriod& period) {
  std::vector<ReplayPeriod> parts;
  for (base::Time from = period.from; from < period.until;) {
    const base::Time midnight =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::sys_days(base::utc_day(from))) +
        std::chrono::days(1);
    parts.push_back({from, std::min(midnight, period.until)});
    from = midnight;
  }
  return parts;
}

/// One reading of the journal, by several workers.
class Reading {
 public:
  Reading(std::span<const BeforeAndAfter> changes, const journal::Store& journal, const ReplayPeriod& period)
      : changes_(changes), journal_(journal), parts_(parts_of(period)), found_(changes.size()) {}

  base::Done run(const OnProgress& on_progress, ReplayProgress progress, unsigned most_workers) {
    const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
    const std::size_t wanted = std::min<std::size_t>(most_workers == 0 ? cores : std::min(most_workers, cores), parts_.size());
    std::vector<std::future<void>> workers;
    at_work_ = wanted;
    for (std::size_t i = 0; i < wanted; ++i) workers.push_back(std::async(std::launch::async, [this] { work(); }));
    watch(on_progress, progress);
    for (auto& worker : workers) worker.get();  // throws what the worker threw
    if (is_stopped_) return base::Error{"the replay was stopped before its end", "SG-F050"};
    return problem_ ? base::Done(*problem_) : base::done();
  }
  std::vector<Found>& found() { return found_; }

 private:
  /// In the calling thread: tells how far it has come, until the last worker has ended.
  void watch(const OnProgress& on_progress, ReplayProgress progress) {
    std::unique_lock lock(guard_);
    for (std::uint64_t told = 0;;) {
      changed_.wait(lock, [&] { return at_work_ == 0 || done_ >= told + tell_every; });
      if (at_work_ == 0) return;
      progress.done = told = done_;
      lock.unlock();
      if (on_progress(progress) == GoOn::no) is_stopped_ = true;
      lock.lock();
    }
  }

  void work() {
    struct Leaving {
      Reading& reading;
      ~Leaving() {
        const std::lock_guard lock(reading.guard_);
        --reading.at_work_;
        reading.changed_.notify_all();
      }
    } const leaving{*this};
    std::vector<Found> mine(changes_.size());
    while (!is_stopped_) {
      const std::size_t next = next_part_++;
      if (next >= parts_.size()) break;
      read_part(parts_[next], mine);
    }
    const std::lock_guard lock(guard_);
    for (std::size_t i = 0; i < mine.size(); ++i) found_[i].add(std::move(mine[i]));
  }

  void read_part(const ReplayPeriod& part, std::vector<Found>& mine) {
    std::uint64_t unsaid = 0;
    const auto read =
        journal_.visit({.from = part.from, .until = part.until}, [&](const journal::Entry& entry, const journal::Cursor&) {
          if (entry.kind == journal::EntryKind::page || entry.kind == journal::EntryKind::tunnel) look(entry.question, mine);
          if (++unsaid == add_up_every) say(std::exchange(unsaid, 0));
          return !is_stopped_;
        });
    say(unsaid);
    if (read) return;
    const std::lock_guard lock(guard_);
    if (!problem_) problem_ = read.error();
  }

  void say(std::uint64_t entries) {
    const std::lock_guard lock(guard_);
    const bool is_worth_telling = done_ / tell_every != (done_ + entries) / tell_every;
    done_ += entries;
    if (is_worth_telling) changed_.notify_all();
  }

  void look(const rules::Question& question, std::vector<Found>& mine) const {
    std::optional<rules::Decision> before;
    const rules::Snapshot* decided_with = nullptr;
    for (std::size_t i = 0; i < changes_.size(); ++i) {
      const BeforeAndAfter& change = changes_[i];
      ++mine[i].questions;
      if (!change.may_turn(question)) continue;
      if (!before || decided_with != change.before.get()) before = rules::decide(*change.before, question);
      decided_with = change.before.get();
      const rules::Decision after = rules::decide(*change.after, question);
      const Turn turn = turn_between(*before, after);
      if (turn == Turn::none) continue;
      mine[i].note_turn(question, turn,
                        before->reason == rules::Reason::locked_list || after.reason == rules::Reason::locked_list);
    }
  }

  const std::span<const BeforeAndAfter> changes_;
  const journal::Store& journal_;
  const std::vector<ReplayPeriod> parts_;
  std::atomic<std::size_t> next_part_ = 0;
  std::atomic<bool> is_stopped_ = false;
  std::mutex guard_;
  std::condition_variable changed_;
  std::size_t at_work_ = 0;
  std::uint64_t done_ = 0;
  std::optional<base::Error> problem_;
  std::vector<Found> found_;
};

ReplayReport report_of(const Found& found, const ReplayPeriod& period) {
  ReplayReport report{.from = period.from, .until = period.until, .questions = found.questions};
  report.more_addresses = found.uncounted_addresses;
  put_numbers(found.counted, report);
  if (report.addresses.size() <= most_addresses) return report;
  report.more_addresses += static_cast<std::int64_t>(report.addresses.size() - most_addresses);
  report.addresses.resize(most_addresses);
  return report;
}

}  // namespace

base::Result<std::vector<ReplayReport>> replay(std::span<const BeforeAndAfter> changes, const journal::Store& journal,
                                               const ReplayPeriod& period, const OnProgress& on_progress, unsigned most_workers) {
  const ReplayProgress progress{.of = journal.count(period.from, period.until)};
  if (on_progress(progress) == GoOn::no) return base::Error{"the replay was stopped before its end", "SG-F050"};
  Reading reading(changes, journal, period);
  if (auto done = reading.run(on_progress, progress, most_workers); !done) return done.error();
  std::vector<ReplayReport> reports;
  for (const Found& found : reading.found()) reports.push_back(report_of(found, period));
  return reports;
}

base::Result<ReplayReport> replay(const BeforeAndAfter& sides, const journal::Store& journal, const ReplayPeriod& period,
                                  const OnProgress& on_progress) {
  auto reports = replay(std::span(&sides, 1), journal, period, on_progress);
  if (!reports) return reports.error();
  return std::move(reports->front());
}

}  // namespace school
