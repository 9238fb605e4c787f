// What the trail shows, and what it must not.
#include "school/audit/audit_trail.h"

#include <gtest/gtest.h>

namespace school::audit {
namespace {

using namespace std::chrono_literals;

struct AuditTrail : testing::Test {
  base::FakeClock clock{base::Time(1'795'000'000'000ms)};
  std::unique_ptr<storage::Database> database = storage::Database::in_memory(clock);

  void record(std::string register_name, std::string reason) {
    database->transaction([&](storage::Transaction& tx) {
      tx.record({.kind = "record.changed",
                 .register_name = std::move(register_name),
                 .record = 1,
                 .actor = {.person = 3, .role = "head", .origin = storage::Origin::web},
                 .reason = std::move(reason)});
    });
  }
};

TEST_F(AuditTrail, S_14_safeguarding_records_leave_no_trace_in_the_trail) {
  record("devices", "one");
  for (const char* name : {"incidents", "incident_answers", "alerts", "reports", "tasks", "custody", "sessions", "journal_looks"})
    record(name, "hidden");
  record("devices", "two");
  const auto entries = trail(*database, {});
  ASSERT_EQ(entries.size(), 2u);
  for (const auto& entry : entries) EXPECT_EQ(entry.register_name, "devices");
  EXPECT_EQ(trail(*database, {.register_name = "incidents"}).size(), 2u)
      << "an unknown name shows what is shown anyway, and nothing more";
}

TEST_F(AuditTrail, newest_first_by_register_and_in_pages) {
  for (int i = 0; i < 3; ++i) record("devices", "x");
  record("backups", "x");
  EXPECT_EQ(trail(*database, {.limit = 1}).at(0).register_name, "backups");
  EXPECT_EQ(trail(*database, {.register_name = "devices"}).size(), 3u);
  const auto rest = trail(*database, {.before = 3});
  ASSERT_EQ(rest.size(), 2u);
  EXPECT_EQ(rest[0].number, 2);
  EXPECT_EQ(rest[0].actor.person, 3);
  EXPECT_EQ(rest[0].actor.role, "head");
}

TEST_F(AuditTrail, a_whole_chain_verifies) {
  record("devices", "x");
  const auto outcome = verify(*database, database->head());
  ASSERT_TRUE(outcome);
  EXPECT_TRUE(outcome->ok());
}

}  // namespace
}  // namespace school::audit
