// Looks every second; a pass over the days every ten minutes, so that late entries that drip in do not rewrite a day each time.
#include "app/journal_housework.h"

#include "base/log.h"
#include "school/replay/replays.h"
#include "school/retention/journal_retention.h"
#include "storage/database.h"

namespace app {
namespace {

using namespace std::chrono_literals;

constexpr auto look_every = 1s;
constexpr std::chrono::milliseconds seal_every = 10min, late_until = 1h;

void record(school::School& school, const journal::DayState& day) {
  school.database().transaction([&](storage::Transaction& tx) {
    tx.record({.kind = "journal.day_sealed",
               .register_name = "journal",
               .actor = storage::acting_system("journal"),
               .reason = "the day is over",
               .after = storage::json_object(
                   {{"day", base::to_iso(day.day)}, {"entries", static_cast<std::int64_t>(day.entries)}, {"hash", day.hash}})});
  });
}

}  // namespace

base::Done seal_finished_days(journal::DayFiles& files, school::School& school) {
  base::Done outcome = base::done();
  for (const base::Date day : files.unsealed_before(base::utc_day(school.now() - late_until))) {
    const auto sealed = files.seal(day);
    if (sealed)
      record(school, *sealed);
    else if (outcome)
      outcome = sealed.error();
  }
  return outcome;
}

JournalHousework::JournalHousework(journal::DayFiles& files, school::School& school)
    : files_(files), school_(school), thread_([this] { run(); }) {}

JournalHousework::~JournalHousework() {
  {
    const std::lock_guard lock(guard_);
    is_stopping_ = true;
  }
  stop_.notify_all();
  thread_.join();
}

bool JournalHousework::is_stopping() const {
  const std::lock_guard lock(guard_);
  return is_stopping_;
}

void JournalHousework::run() {
  for (;;) {
    {
      std::unique_lock lock(guard_);
      stop_.wait_for(lock, look_every, [this] { return is_stopping_; });
      if (is_stopping_) return;
    }
    try {
      work();
    } catch (const std::exception& problem) {
      // A store that is busy or gone: tried again in a second.
      base::log::error("journal.housework_failed", {{"why", base::log::Word{problem.what()}}});
    }
  }
}

void JournalHousework::index_open_days() {
  for (const base::Date day : files_.behind_index(journal::DayFiles::index_every))
    if (auto indexed = files_.index_open_day(day); !indexed)
      base::log::error("journal.not_indexed", {{"why", base::log::Word{indexed.error().message}}});
}

/// Once a day, behind the sealing: a day that is not sealed cannot let anything go.
void JournalHousework::let_go() {
  const base::Date today = base::utc_day(school_.now());
  if (let_go_on_ == today) return;
  if (auto done = school::JournalRetention(school_.store, school_.wall).run(files_); !done)
    base::log::error("journal.not_let_go", {{"why", base::log::Word{done.error().message}}});
  let_go_on_ = today;
  // No entry that is left names rules older than the oldest day.
  if (const auto days = files_.days(); !days.empty())
    school_.filtering.snapshots.forget_before(std::chrono::sys_days(days.front()));
}

void JournalHousework::work() {
  const base::Time now = school_.now();
  if (now < sealed_at_ || now - sealed_at_ >= seal_every) {
    sealed_at_ = now;
    if (auto sealed = seal_finished_days(files_, school_); !sealed)
      base::log::error("journal.not_sealed", {{"why", base::log::Word{sealed.error().message}}});
  }
  index_open_days();
  let_go();
  school::Replays replays(school_.store, school_.filtering);
  if (const auto proposals = replays.due(); !proposals.empty())
    replays.run(proposals, files_, [this] { return is_stopping() ? school::GoOn::no : school::GoOn::yes; });
}

}  // namespace app
