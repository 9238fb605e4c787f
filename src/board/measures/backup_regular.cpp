// backup-regular: a backup that was read back after it was made, not too old; and somebody proved that one can be restored.
#include <fmt/format.h>

#include "board/measures/all.h"
#include "school/backup/backup_state.h"
#include "storage/database.h"

namespace board::measures {
namespace {

struct Found {
  bool is_kept = false;
  std::string in_words;
  std::optional<base::Time> overdue_since;
  Fact fact;
};

Found last_backup(const Asked& asked) {
  Found found{.in_words = "no backup has been made",
              .fact = {.fact = "backup.verified",
                       .subject = "store",
                       .value = false,
                       .time = asked.at,
                       .grade = Grade::observed,
                       .source = "program",
                       .record = "/backups"}};
  const auto row =
      asked.store.database
          .query("select made_at from backups where verified = 1 and made_at <= $1 order by made_at desc limit 1", {asked.at})
          .first();
  if (!row) return found;
  const base::Time made = row->time(0);
  const base::Time until = made + std::chrono::hours(*asked.pack().integer("backup_max_age_hours"));
  found.is_kept = asked.at <= until;
  if (!found.is_kept) found.overdue_since = until;
  found.in_words = fmt::format("the last good backup was made on {}", base::in_words(made));
  found.fact.value = found.is_kept;
  found.fact.time = made;
  return found;
}

Found last_restore_test(const Asked& asked) {
  Found found{.in_words = "no restore test has worked yet",
              .fact = {.fact = "backup.restored",
                       .subject = "store",
                       .value = false,
                       .time = asked.at,
                       .grade = Grade::recorded,
                       .source = "register",
                       .record = "/backups"}};
  const base::Date today = base::london_day(asked.at);
  const auto row =
      asked.store.database
          .query(
              "select tested_on from restore_tests where outcome = 'worked' and tested_on <= $1 order by tested_on desc limit 1",
              {today})
          .first();
  if (!row) return found;
  const base::Date tested = row->date(0);
  const base::Date due = base::add_months(tested, static_cast<int>(*asked.pack().integer("restore_test_months")));
  found.is_kept = today <= due;
  if (!found.is_kept) found.overdue_since = base::start_of_london_day(base::add_days(due, 1));
  found.in_words = fmt::format("the last restore that worked was on {}", base::in_words(tested));
  found.fact.value = found.is_kept;
  found.fact.time = base::start_of_london_day(tested);
  return found;
}

}  // namespace

Measured backup_regular(const Asked& asked) {
  Measured measured{.of = 2, .measured_at = asked.at};
  const Found backup = last_backup(asked), restore = last_restore_test(asked);
  for (const Found* found : {&backup, &restore}) {
    measured.kept += found->is_kept ? 1 : 0;
    measured.facts.push_back(found->fact);
    if (found->overdue_since && (!measured.failing_since || *found->overdue_since < *measured.failing_since))
      measured.failing_since = found->overdue_since;
  }
  measured.reason = fmt::format("As to backups {}; {}.", backup.in_words, restore.in_words);
  return measured;
}

}  // namespace board::measures
