// Fresh and proved, or not.
#include "school/backup/backup_state.h"

#include <gtest/gtest.h>

namespace school::backup {
namespace {

using namespace std::chrono_literals;

struct BackupState : testing::Test {
  base::FakeClock clock{base::Time(1'795'000'000'000ms)};
  std::unique_ptr<storage::Database> database = storage::Database::in_memory(clock);
  const Wanted wanted{.backup_max_age_hours = 26, .restore_test_months = 6};

  void SetUp() override { ASSERT_TRUE(registers::prepare(*database, {&restore_tests})); }
  void made(bool verified) {
    database->transaction([&](storage::Transaction& tx) {
      const auto id = tx.insert("backups", {{"made_at", tx.now()},
                                            {"place", "/backups/one"},
                                            {"events", 1},
                                            {"head", ""},
                                            {"files", 1},
                                            {"bytes", 1},
                                            {"verified", verified}});
      tx.record({.kind = "backup.made", .register_name = "backups", .record = id, .actor = storage::acting_system("test")});
    });
  }
  void tested(base::Date day, std::string how) {
    registers::Register tests(restore_tests, *database);
    registers::Record record = tests.blank();
    record.set(tested_on, day);
    record.set(tested_by, "network manager");
    record.set(outcome, std::move(how));
    ASSERT_TRUE(tests.insert(record, {.by = storage::acting_system("test")}));
  }
  State now() { return state(*database, wanted, clock.now()); }
};

TEST_F(BackupState, nothing_done_is_not_kept) {
  EXPECT_FALSE(now().is_kept());
  EXPECT_EQ(now().in_words(), "No good backup has been made; no restore test has worked yet.");
}

TEST_F(BackupState, fresh_and_tested_is_kept_until_either_grows_old) {
  made(true);
  tested(base::london_day(clock.now()), "worked");
  EXPECT_TRUE(now().is_kept());
  clock.advance(27h);
  EXPECT_FALSE(now().is_fresh);
  made(true);
  EXPECT_TRUE(now().is_kept());
  clock.advance(24h * 190);
  made(true);
  EXPECT_TRUE(now().is_fresh);
  EXPECT_FALSE(now().is_tested);
}

TEST_F(BackupState, an_unverified_backup_or_a_failed_test_does_not_count) {
  made(false);
  tested(base::london_day(clock.now()), "failed");
  EXPECT_FALSE(now().last_good);
  EXPECT_FALSE(now().is_tested);
}

}  // namespace
}  // namespace school::backup
