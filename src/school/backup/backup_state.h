// Whether the school could get its records back: the last good backup and the last test that one can be restored.
#pragma once
#include <optional>
#include <string>

#include "registers/register.h"
#include "storage/backup.h"

namespace school::backup {

inline constexpr registers::Field<base::Date> tested_on{"tested_on"};
inline constexpr registers::Field<std::string> tested_by{"tested_by"};
inline constexpr registers::Field<std::string> outcome{"outcome"};
inline constexpr registers::Field<std::string> place{"place"};
inline constexpr registers::Field<std::string> remarks{"remarks"};

/// Tests that a backup can be restored, as somebody did and recorded them. outcome: worked, failed.
extern const registers::RegisterDef restore_tests;

struct Wanted {
  int backup_max_age_hours = 0;
  int restore_test_months = 0;
};

/// As at `now`, against the pack's limits.
struct State {
  std::optional<storage::BackupFact> last_good;
  bool is_fresh = false;
  std::optional<registers::Record> last_test;
  bool is_tested = false;
  bool is_kept() const { return is_fresh && is_tested; }
  /// "The last good backup was made on 21 November 2026 at 2:00am; …"
  std::string in_words() const;
};
State state(storage::Database& database, const Wanted& wanted, base::Time now);

}  // namespace school::backup
