// Made, proved, altered, restored: a backup is one only when it comes back.
#include "storage/backup.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/files.h"
#include "storage/audit.h"
#include "storage/database.h"

namespace storage {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

struct Backups : testing::Test {
  base::FakeClock clock{base::Time(1'790'000'000'000ms)};
  fs::path folder = fs::temp_directory_path() / ("schoolgate_backup_" + std::to_string(::getpid()));
  fs::path home = folder / "school", to = folder / "backups";
  std::unique_ptr<Database> database;
  const Actor by{.person = 1, .role = "network_manager", .origin = Origin::cli};

  void SetUp() override {
    fs::create_directories(home / "journal");
    database = *Database::open(home / "school.db", clock);
    ASSERT_TRUE(base::write_file(home / "journal" / "2026-11-22.log", "entries"));
    ASSERT_TRUE(base::write_file(home / "schoolgate.toml", "[school]\n"));
    add("Amy", 12);
  }
  void TearDown() override {
    database.reset();
    fs::remove_all(folder);
  }
  void add(const std::string& name, std::int64_t person) {
    database->transaction([&](Transaction& tx) {
      tx.record({.kind = "thing.made",
                 .register_name = "things",
                 .record = person,
                 .about_person = person,
                 .actor = by,
                 .reason = name});
    });
  }
  std::string reason_of(const fs::path& store, std::int64_t record) {
    auto restored = Database::open(store, clock);
    EXPECT_TRUE(restored);
    return (*restored)->history("things", record).at(0).reason;
  }
};

TEST_F(Backups, a_backup_is_restored_and_everything_is_there) {
  const auto made = backup(*database, to, by);
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->files, 3);
  EXPECT_EQ(made->head.events, 1);
  const auto restored = restore(to, folder / "again");
  ASSERT_TRUE(restored) << restored.error().message;
  EXPECT_EQ(reason_of(folder / "again" / "school.db", 12), "Amy");
  EXPECT_EQ(*base::read_file(folder / "again" / "journal" / "2026-11-22.log"), "entries");
  EXPECT_TRUE(audit::verify_file(folder / "again" / "school.db", made->head)->ok());
}

TEST_F(Backups, keys_are_apart_and_nothing_about_people_can_be_read_without_them) {
  const auto made = backup(*database, to, by);
  ASSERT_TRUE(made);
  EXPECT_FALSE(fs::exists(made->place / "keys.db"));
  EXPECT_EQ(base::read_file(made->place / "school.db")->find("Amy"), std::string::npos);
  fs::remove_all(to / "keys");
  const auto restored = restore(made->place, folder / "again");
  ASSERT_TRUE(restored);
  EXPECT_FALSE(restored->has_keys);
  auto store = *Database::open(folder / "again" / "school.db", clock);
  EXPECT_FALSE(store->history("things", 12).at(0).is_readable);
}

TEST_F(Backups, the_fact_is_recorded_with_its_event) {
  EXPECT_FALSE(last_good_backup(*database));
  ASSERT_TRUE(backup(*database, to, by));
  const auto fact = last_good_backup(*database);
  ASSERT_TRUE(fact);
  EXPECT_EQ(fact->made_at, clock.now());
  EXPECT_TRUE(fact->is_verified);
  EXPECT_EQ(database->history("backups", fact->id).at(0).kind, "backup.made");
}

TEST_F(Backups, an_altered_missing_or_cut_file_is_named_and_nothing_is_restored) {
  const auto made = backup(*database, to, by);
  ASSERT_TRUE(made);
  ASSERT_TRUE(base::write_file(made->place / "journal" / "2026-11-22.log", "entriez"));
  const auto altered = restore(to, folder / "again");
  ASSERT_FALSE(altered);
  EXPECT_NE(altered.error().message.find("journal/2026-11-22.log"), std::string::npos);
  EXPECT_FALSE(fs::exists(folder / "again"));
  fs::remove(made->place / "journal" / "2026-11-22.log");
  EXPECT_FALSE(verify_backup(made->place));
  EXPECT_FALSE(verify_backup(folder));
}

TEST_F(Backups, a_manifest_cannot_point_outside_its_folder) {
  const auto made = backup(*database, to, by);
  ASSERT_TRUE(made);
  std::string manifest = *base::read_file(made->place / "manifest.json");
  manifest.replace(manifest.find("journal/2026"), 12, "../../j/2026");
  ASSERT_TRUE(base::write_file(made->place / "manifest.json", manifest));
  EXPECT_NE(verify_backup(made->place).error().message.find("outside"), std::string::npos);
}

TEST_F(Backups, an_erasure_holds_in_a_restore_of_an_older_backup) {
  const auto first = backup(*database, to, by);
  ASSERT_TRUE(first);
  ASSERT_TRUE(database->erase_person(12, by, "asked for"));
  clock.advance(24h);
  ASSERT_TRUE(backup(*database, to, by));
  ASSERT_TRUE(restore(first->place, folder / "again"));
  auto store = *Database::open(folder / "again" / "school.db", clock);
  EXPECT_FALSE(store->history("things", 12).at(0).is_readable);
}

TEST_F(Backups, copies_of_keys_die_after_thirty_days) {
  ASSERT_TRUE(backup(*database, to, by));
  clock.advance(24h * 31);
  ASSERT_TRUE(backup(*database, to, by));
  EXPECT_EQ(std::distance(fs::directory_iterator(to / "keys"), fs::directory_iterator()), 1);
}

TEST_F(Backups, a_restore_never_writes_over_a_school) {
  ASSERT_TRUE(backup(*database, to, by));
  EXPECT_FALSE(restore(to, home));
}

}  // namespace
}  // namespace storage
