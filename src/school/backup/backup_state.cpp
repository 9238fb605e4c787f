#include "school/backup/backup_state.h"

#include <fmt/format.h>

namespace school::backup {

using registers::field;

const registers::RegisterDef restore_tests{
    .name = "restore_tests",
    .title = "Restore tests",
    .singular = "restore test",
    .purpose = "Each time somebody proved, or failed to prove, that a backup can be restored.",
    .fields =
        {
            field(tested_on, "Tested on").required(),
            field(tested_by, "Who did it?").required().max_length(80),
            field(outcome, "Outcome").required().one_of({{"worked", "It worked"}, {"failed", "It failed"}}),
            field(place, "Where was it restored?").max_length(200),
            field(remarks, "Remarks").long_text(),
        },
    .list = {tested_on, tested_by, outcome},
    .order_by = tested_on,
    .keep_years = 7,
};

State state(storage::Database& database, const Wanted& wanted, base::Time now) {
  State found;
  found.last_good = storage::last_good_backup(database);
  found.is_fresh = found.last_good && now - found.last_good->made_at <= std::chrono::hours(wanted.backup_max_age_hours);
  const registers::Register tests(restore_tests, database);
  auto worked = tests.list({.filters = {{outcome, std::string("worked")}},
                            .order_by = "tested_on",
                            .direction = registers::Direction::descending,
                            .per_page = 1});
  if (worked.records.empty()) return found;
  found.last_test = worked.records.front();
  const base::Date due = base::add_months(*found.last_test->get(tested_on), wanted.restore_test_months);
  found.is_tested = base::london_day(now) <= due;
  return found;
}

std::string State::in_words() const {
  const std::string backup = last_good ? fmt::format("The last good backup was made on {}{}", base::in_words(last_good->made_at),
                                                     is_fresh ? "" : ", too long ago")
                                       : "No good backup has been made";
  const std::string test = last_test ? fmt::format("the last restore that worked was on {}{}", last_test->shown("tested_on"),
                                                   is_tested ? "" : ", too long ago")
                                     : "no restore test has worked yet";
  return backup + "; " + test + ".";
}

}  // namespace school::backup
