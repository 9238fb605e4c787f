// The store: typed rows, transactions, and no write without its event.
#include "storage/database.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/time.h"

namespace storage {
namespace {

using namespace std::chrono_literals;

struct Store : testing::Test {
  base::FakeClock clock{base::Time(1'790'000'000'000ms)};
  std::unique_ptr<Database> database = Database::in_memory(clock);
  void SetUp() override {
    database->transaction([](Transaction& tx) {
      tx.execute("create table things (id integer primary key, name text unique, size integer, note blob)");
    });
  }
  static EventDraft event() { return {.kind = "thing.made", .register_name = "things", .actor = acting_system("test")}; }
  std::int64_t count() { return database->query("select count(*) from things").one().integer(0); }
};

TEST_F(Store, values_come_back_as_they_went_in) {
  const auto id = database->transaction([&](Transaction& tx) {
    tx.record(event());
    return tx.insert("things", {{"name", "pen £1"}, {"size", 7}, {"note", Blob{std::string("a\0b", 3)}}});
  });
  const Row row = database->query("select name, size, note, $2 as gap from things where id = $1", {id, std::nullopt}).one();
  EXPECT_EQ(row.text("name"), "pen £1");
  EXPECT_EQ(row.integer(1), 7);
  EXPECT_EQ(row.bytes("note"), std::string("a\0b", 3));
  EXPECT_FALSE(row.maybe_text("gap").has_value());
  EXPECT_THROW(row.text("size"), DatabaseError);
  EXPECT_THROW(row.text("absent"), DatabaseError);
}

TEST_F(Store, a_placeholder_is_bound_by_its_number_in_any_order) {
  const Row row = database->query("select $2 as b, $1 as a, $2 as again", {"one", "two"}).one();
  EXPECT_EQ(row.text("a"), "one");
  EXPECT_EQ(row.text("b"), "two");
  EXPECT_EQ(row.text("again"), "two");
  EXPECT_THROW(database->query("select $1", {}), DatabaseError);
}

TEST_F(Store, a_write_without_an_event_is_impossible) {
  EXPECT_THROW(database->transaction([](Transaction& tx) { tx.insert("things", {{"name", "pen"}}); }), EventMissing);
  EXPECT_EQ(count(), 0);
  EXPECT_THROW(database->query("insert into things (name) values ('pen')"), DatabaseError);
  EXPECT_THROW(database->query("insert into things (name) values ('pen') returning id"), DatabaseError);
  EXPECT_EQ(count(), 0);
}

TEST_F(Store, an_event_of_one_transaction_does_not_cover_the_next) {
  database->transaction([&](Transaction& tx) {
    tx.insert("things", {{"name", "pen"}});
    tx.record(event());
  });
  EXPECT_THROW(database->transaction([](Transaction& tx) { tx.execute("update things set size = 1"); }), EventMissing);
}

TEST_F(Store, housekeeping_covers_its_own_writes_and_no_others) {
  database->transaction(
      [&](Transaction& tx) { tx.housekeeping("the test's counter").execute("insert into things (name) values ('a')"); });
  EXPECT_EQ(count(), 1);
  EXPECT_THROW(database->transaction([](Transaction& tx) {
    tx.housekeeping("the test's counter").execute("update things set size = 2");
    tx.insert("things", {{"name", "b"}});
  }),
               EventMissing);
  EXPECT_EQ(count(), 1);
}

TEST_F(Store, an_error_or_an_exception_rolls_back) {
  const auto outcome = database->transaction([&](Transaction& tx) -> base::Done {
    tx.insert("things", {{"name", "pen"}});
    tx.record(event());
    return base::Error{"no pens today"};
  });
  EXPECT_FALSE(outcome);
  EXPECT_THROW(database->transaction([&](Transaction& tx) {
    tx.insert("things", {{"name", "pen"}});
    tx.record(event());
    throw std::runtime_error("bang");
  }),
               std::runtime_error);
  EXPECT_EQ(count(), 0);
  EXPECT_EQ(database->head().events, 0);
}

TEST_F(Store, a_failed_inner_transaction_undoes_only_its_own_writes) {
  database->transaction([&](Transaction& tx) {
    tx.insert("things", {{"name", "outer"}});
    tx.record(event());
    const auto inner = database->transaction([&](Transaction& nested) -> base::Done {
      nested.insert("things", {{"name", "inner"}});
      nested.record(event());
      return base::Error{"not this one"};
    });
    EXPECT_FALSE(inner);
  });
  EXPECT_EQ(count(), 1);
  EXPECT_EQ(database->head().events, 1);
}

TEST_F(Store, an_event_in_an_undone_inner_transaction_does_not_cover_the_outer) {
  EXPECT_THROW(database->transaction([&](Transaction& tx) {
    tx.insert("things", {{"name", "outer"}});
    (void)database->transaction([&](Transaction& nested) -> base::Done {
      nested.record(event());
      return base::Error{"no"};
    });
  }),
               EventMissing);
}

TEST_F(Store, a_second_row_with_a_unique_value_names_the_column) {
  try {
    database->transaction([&](Transaction& tx) {
      tx.record(event());
      tx.insert("things", {{"name", "pen"}});
      tx.insert("things", {{"name", "pen"}});
    });
    FAIL() << "no exception";
  } catch (const UniqueViolation& violation) {
    EXPECT_EQ(violation.table, "things");
    EXPECT_EQ(violation.column, "name");
  }
}

TEST_F(Store, the_head_is_told_after_each_commit_with_events) {
  std::vector<Head> heads;
  database->on_commit_head([&](const Head& head) { heads.push_back(head); });
  for (int i = 0; i < 2; ++i) database->transaction([&](Transaction& tx) { tx.record(event()); });
  database->transaction([&](Transaction& tx) { tx.housekeeping("counter").execute("delete from things"); });
  ASSERT_EQ(heads.size(), 2u);
  EXPECT_EQ(heads[1].events, 2);
  EXPECT_NE(heads[0].hash, heads[1].hash);
  EXPECT_EQ(heads[1], database->head());
}

TEST_F(Store, history_shows_before_and_after_and_who) {
  database->transaction([&](Transaction& tx) {
    tx.record({.kind = "thing.renamed",
               .register_name = "things",
               .record = 5,
               .about_person = 12,
               .actor = {.person = 3, .role = "office", .origin = Origin::web},
               .reason = "spelling",
               .before = json_object({{"name", "Amee"}}),
               .after = json_object({{"name", "Amy"}})});
  });
  const auto events = database->history("things", 5);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_TRUE(events[0].is_sealed);
  EXPECT_EQ(events[0].reason, "spelling");
  EXPECT_EQ(events[0].before, R"({"name":"Amee"})");
  EXPECT_EQ(events[0].actor.person, 3);
  EXPECT_EQ(events[0].actor.origin, Origin::web);
  const std::string stored = database->query("select payload from events").one().bytes(0);
  EXPECT_EQ(stored.find("Amy"), std::string::npos);
  EXPECT_EQ(stored.find("spelling"), std::string::npos);
}

TEST_F(Store, a_key_first_used_in_a_transaction_that_fails_can_be_used_by_the_next) {
  EventDraft draft = event();
  draft.about_person = 12;
  draft.record = 5;
  (void)database->transaction([&](Transaction& tx) -> base::Done {
    tx.record(draft);
    return base::Error{"not this time"};
  });
  database->transaction([&](Transaction& tx) { tx.record(draft); });
  EXPECT_TRUE(database->history("things", 5).at(0).is_readable);
}

TEST_F(Store, an_erased_person_can_be_read_by_nobody) {
  EventDraft draft = event();
  draft.record = 5;
  draft.about_person = 12;
  draft.after = json_object({{"name", "Amy"}});
  database->transaction([&](Transaction& tx) { tx.record(draft); });
  ASSERT_TRUE(database->erase_person(12, acting_system("test"), "left seven years ago"));
  const auto events = database->history("things", 5);
  EXPECT_FALSE(events[0].is_readable);
  EXPECT_EQ(events[0].after, "");
  EXPECT_EQ(database->history("people", 12).at(0).reason, "left seven years ago");
  EXPECT_FALSE(database->erase_person(12, acting_system("test"), "again"));
  EXPECT_THROW(database->transaction([&](Transaction& tx) { tx.record(draft); }), DatabaseError);
}

TEST_F(Store, an_erasure_in_a_transaction_that_fails_leaves_the_key_and_no_trace) {
  EventDraft draft = event();
  draft.record = 5;
  draft.about_person = 12;
  database->transaction([&](Transaction& tx) { tx.record(draft); });
  (void)database->transaction([&](Transaction&) -> base::Done {
    EXPECT_TRUE(database->erase_person(12, acting_system("test"), "asked for"));
    return base::Error{"not this time"};
  });
  EXPECT_TRUE(database->history("things", 5).at(0).is_readable);
  EXPECT_TRUE(database->history("people", 12).empty());
  database->transaction([&](Transaction& tx) { tx.record(draft); });
  EXPECT_TRUE(database->history("things", 5).at(0).is_readable) << "nor does the next transaction destroy it";
  EXPECT_TRUE(database->erase_person(12, acting_system("test"), "asked for"));
  EXPECT_FALSE(database->history("things", 5).at(0).is_readable);
}

/// What a crash between the commit and the destruction of the key leaves: the event and the order, and the key still there.
TEST_F(Store, an_erasure_that_a_crash_cut_short_is_finished_at_the_next_opening) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "erasure-cut-short";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  auto store = Database::open(folder / "school.db", clock).value();
  EventDraft draft = event();
  draft.record = 5;
  draft.about_person = 12;
  store->transaction([&](Transaction& tx) {
    tx.record(draft);
    tx.insert("key_erasures", {{"person", 12}, {"ordered_at", tx.now()}});
    tx.record({.kind = "person.key_erased", .register_name = "people", .record = 12, .actor = acting_system("test")});
  });
  EXPECT_TRUE(store->history("things", 5).at(0).is_readable);
  store.reset();
  store = Database::open(folder / "school.db", clock).value();
  EXPECT_FALSE(store->history("things", 5).at(0).is_readable);
  EXPECT_EQ(store->query("select count(*) from key_erasures where done_at is null").one().integer(0), 0);
  EXPECT_EQ(store->history("people", 12).size(), 1U) << "said once";
}

TEST_F(Store, events_cannot_be_changed_through_the_store) {
  database->transaction([&](Transaction& tx) { tx.record(event()); });
  EXPECT_THROW(database->transaction([](Transaction& tx) { tx.execute("delete from events"); }), DatabaseError);
  EXPECT_THROW(database->transaction([](Transaction& tx) { tx.execute("update events set kind = 'x'"); }), DatabaseError);
}

}  // namespace
}  // namespace storage
