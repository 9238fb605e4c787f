// Several threads, and several processes (two Databases on one file), write to one chain.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "storage/audit.h"
#include "storage/database.h"

namespace storage {
namespace {

using namespace std::chrono_literals;

struct Together : testing::Test {
  base::FakeClock clock{base::Time(1'790'000'000'000ms)};
  std::filesystem::path folder = std::filesystem::temp_directory_path() / ("schoolgate_together_" + std::to_string(::getpid()));
  std::filesystem::path path = folder / "school.db";
  static constexpr int each_writes = 10;

  void SetUp() override { std::filesystem::create_directories(folder); }
  void TearDown() override { std::filesystem::remove_all(folder); }

  std::unique_ptr<Database> open() {
    auto database = Database::open(path, clock);
    EXPECT_TRUE(database) << database.error().message;
    return std::move(*database);
  }
  static void write(Database& database, std::int64_t person) {
    for (int i = 0; i < each_writes; ++i)
      database.transaction([&](Transaction& tx) {
        tx.record({.kind = "thing.made",
                   .register_name = "things",
                   .record = i,
                   .about_person = person,
                   .actor = acting_system("test")});
      });
  }
  static void write_from_two_threads(Database& one, Database& other) {
    std::thread first([&] { write(one, 1); }), second([&] { write(other, 1); });
    first.join();
    second.join();
  }
};

TEST_F(Together, threads_share_a_database) {
  const auto database = open();
  write_from_two_threads(*database, *database);
  EXPECT_EQ(database->head().events, 2 * each_writes);
  EXPECT_TRUE(audit::verify(*database)->ok());
}

TEST_F(Together, two_processes_wait_for_each_other_and_make_one_chain) {
  const auto one = open(), other = open();
  write_from_two_threads(*one, *other);
  EXPECT_EQ(one->head(), other->head());
  EXPECT_EQ(one->head().events, 2 * each_writes);
  EXPECT_TRUE(audit::verify(*one)->ok());
  for (const Event& event : one->history("things", 0)) EXPECT_TRUE(event.is_readable) << "both used the same key for the person";
}

TEST_F(Together, two_thousand_people_get_their_keys_together) {
  const auto database = open();
  database->transaction([&](Transaction& tx) {
    for (std::int64_t person = 1; person <= 2'000; ++person)
      tx.record({.kind = "person.added",
                 .register_name = "people",
                 .record = person,
                 .about_person = person,
                 .actor = acting_system("test")});
  });
  EXPECT_TRUE(open()->history("people", 2'000).at(0).is_readable);
}

TEST_F(Together, a_store_is_found_again_with_its_migrations_and_keys) {
  write(*open(), 7);
  const auto again = open();
  EXPECT_EQ(again->head().events, each_writes);
  EXPECT_TRUE(again->history("things", 3).at(0).is_readable);
}

TEST_F(Together, store_and_keys_are_for_their_owner_alone) {
  open();
  for (const char* name : {"school.db", "keys.db"}) {
    const auto rights = std::filesystem::status(folder / name).permissions();
    EXPECT_EQ(rights & (std::filesystem::perms::group_all | std::filesystem::perms::others_all), std::filesystem::perms::none)
        << name;
  }
}

}  // namespace
}  // namespace storage
