// Every way to tamper with the chain is found and named, with the SQLite file alone.
#include "storage/audit.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/files.h"
#include "storage/connection.h"
#include "storage/database.h"

namespace storage::audit {
namespace {

using namespace std::chrono_literals;

struct Chain : testing::Test {
  base::FakeClock clock{base::Time(1'790'000'000'000ms)};
  std::filesystem::path folder = std::filesystem::temp_directory_path() / ("schoolgate_audit_" + std::to_string(::getpid()));
  std::filesystem::path path = folder / "school.db";
  Head end;

  void SetUp() override {
    std::filesystem::create_directories(folder);
    auto database = Database::open(path, clock);
    ASSERT_TRUE(database) << database.error().message;
    (*database)->transaction([&](Transaction& tx) {
      for (int i = 1; i <= 9; ++i) tx.record(draft(i));
    });
    end = (*database)->head();
  }
  void TearDown() override { std::filesystem::remove_all(folder); }

  static EventDraft draft(int i) {
    return {.kind = "thing.made",
            .register_name = "things",
            .record = i,
            .about_person = i % 3 == 0 ? std::optional<std::int64_t>(i) : std::nullopt,
            .actor = acting_system("test"),
            .reason = "event-number-" + std::to_string(i)};
  }
  /// Does what somebody with the file can do.
  void tamper(std::string_view sql) {
    auto connection = Connection::open(path, Connection::Mode::read_write);
    ASSERT_TRUE(connection);
    (*connection)->script("drop trigger events_are_never_changed; drop trigger events_are_never_removed;");
    (*connection)->script(sql);
  }
  Outcome verified(const std::optional<Head>& expected = {}) {
    auto outcome = verify_file(path, expected);
    EXPECT_TRUE(outcome);
    return outcome ? *outcome : Outcome{};
  }
};

TEST_F(Chain, an_untouched_chain_is_whole) {
  const Outcome outcome = verified(end);
  EXPECT_TRUE(outcome.ok());
  EXPECT_EQ(to_json(outcome), R"({"ok":true,"events":9,"head":")" + end.hash + R"(","first_bad":null})");
}

TEST_F(Chain, one_flipped_byte_in_the_file_is_found) {
  std::string bytes = *base::read_file(path);
  const auto at = bytes.find("event-number-5");
  ASSERT_NE(at, bytes.npos);
  bytes[at] = static_cast<char>(bytes[at] ^ 1);
  ASSERT_TRUE(base::write_file(path, bytes));
  const Outcome outcome = verified();
  EXPECT_EQ(outcome.first_bad, (FirstBad{5, Why::hash}));
  EXPECT_EQ(to_json(outcome), R"({"ok":false,"events":9,"head":")" + end.hash + R"(","first_bad":{"event":5,"why":"hash"}})");
}

TEST_F(Chain, every_column_of_an_event_is_covered) {
  const std::vector<std::string> changes{"kind = 'x'",
                                         "register = 'x'",
                                         "record = 99",
                                         "record = null",
                                         "about_person = 98",
                                         "about_person = null",
                                         "actor_person = 7",
                                         "actor_part = ''",
                                         "acting_role = 'head'",
                                         "origin = 'web'",
                                         "sealed = 0",
                                         "happened_at = 1",
                                         "recorded_at = 1",
                                         "payload = x'00'",
                                         "leaf = ''",
                                         "chain = ''",
                                         "payload = cast(payload || x'00' as blob)"};
  for (const std::string& change : changes) {
    const std::filesystem::path copy = folder / "copy.db";
    std::filesystem::copy_file(path, copy, std::filesystem::copy_options::overwrite_existing);
    auto other = Connection::open(copy, Connection::Mode::read_write);
    (*other)->script("drop trigger events_are_never_changed; update events set " + change + " where number = 6");
    other->reset();
    const auto outcome = verify_file(copy);
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->first_bad, (FirstBad{6, Why::hash})) << change;
  }
}

TEST_F(Chain, a_removed_middle_is_a_gap) {
  tamper("delete from events where number between 4 and 6");
  const Outcome outcome = verified();
  EXPECT_EQ(outcome.first_bad, (FirstBad{4, Why::gap}));
  EXPECT_EQ(outcome.events, 6);
}

TEST_F(Chain, a_removed_middle_with_the_rest_moved_up_is_found) {
  tamper(
      "delete from events where number = 4; update events set number = number - 1 where number > 4; update event_head set events "
      "= 8");
  EXPECT_EQ(verified().first_bad, (FirstBad{4, Why::hash}));
}

TEST_F(Chain, a_cut_end_is_truncated) {
  tamper("delete from events where number > 7");
  EXPECT_EQ(verified().first_bad, (FirstBad{8, Why::truncated}));
}

TEST_F(Chain, a_cut_end_with_the_stores_own_head_made_to_fit_is_found_by_the_head_kept_outside) {
  tamper(
      "delete from events where number > 7; update event_head set events = 7, hash = (select chain from events where number = "
      "7)");
  EXPECT_TRUE(verified().ok()) << "the store alone cannot know";
  EXPECT_EQ(verified(end).first_bad, (FirstBad{8, Why::truncated}));
}

TEST_F(Chain, a_chain_written_anew_is_found_by_the_head_kept_outside) {
  tamper(
      "delete from events where number > 6; update event_head set events = 6, hash = (select chain from events where number = "
      "6)");
  {
    auto database = Database::open(path, clock);
    for (int i = 7; i <= 12; ++i) (*database)->transaction([&](Transaction& tx) { tx.record(draft(i * 3 + 1)); });
  }
  EXPECT_TRUE(verified().ok());
  EXPECT_EQ(verified(end).first_bad, (FirstBad{9, Why::hash}));
}

TEST_F(Chain, an_event_appended_by_hand_is_found) {
  tamper(
      "insert into events select 10, kind, register, record, about_person, actor_person, actor_part, acting_role, origin, "
      "happened_at, recorded_at, "
      "sealed, payload, leaf, chain from events where number = 9");
  EXPECT_EQ(verified().first_bad, (FirstBad{10, Why::hash}));
}

TEST_F(Chain, events_after_the_head_kept_outside_are_fine) {
  auto database = Database::open(path, clock);
  (*database)->transaction([&](Transaction& tx) { tx.record(draft(10)); });
  EXPECT_TRUE(verified(end).ok());
}

TEST_F(Chain, an_erased_person_leaves_the_chain_whole) {
  auto database = Database::open(path, clock);
  ASSERT_TRUE((*database)->erase_person(3, acting_system("test"), "asked for"));
  EXPECT_FALSE((*database)->history("things", 3).at(0).is_readable);
  EXPECT_TRUE((*database)->history("things", 6).at(0).is_readable);
  EXPECT_TRUE(verified(end).ok());
}

TEST_F(Chain, a_damaged_page_is_found_and_no_database_is_an_error) {
  std::string bytes = *base::read_file(path);
  const auto at = bytes.find("event-number-7");
  ASSERT_NE(at, bytes.npos);
  const std::size_t page = at / 4096 * 4096;
  for (std::size_t i = page; i < page + 4096; ++i) bytes[i] = '\x5A';
  ASSERT_TRUE(base::write_file(path, bytes));
  EXPECT_FALSE(verified().ok());
  ASSERT_TRUE(base::write_file(path, std::string(8192, 'x')));
  EXPECT_FALSE(verify_file(path));
  EXPECT_FALSE(verify_file(folder / "absent.db"));
}

}  // namespace
}  // namespace storage::audit
