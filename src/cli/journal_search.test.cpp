#include "cli/journal_search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "journal/day_files.h"
#include "journal/example.h"
#include "journal/folder_for_test.h"
#include "school/school.h"

namespace cli {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A lead with a second factor, a pupil, and two entries of that pupil's.
class JournalSearchTest : public testing::Test {
 protected:
  JournalSearchTest() {
    school->database().transaction([](storage::Transaction& tx) {
      auto writer = tx.housekeeping("people to test with");
      writer.execute("insert into people (id, username, given, family, role) values (7, 'amy', 'Amy', 'Example', 'pupil')");
      writer.execute("insert into people (id, username, given, family, role) values (8, 'lead', 'Lee', 'Example', 'staff')");
    });
    const school::Actor system = school::Actor::system("test");
    school->database().transaction([&](storage::Transaction& tx) {
      for (const school::PersonId person : {7, 8}) EXPECT_TRUE(school->identity.accounts.make(tx, person, system));
    });
    EXPECT_TRUE(school->identity.roles.give(
        {.person = 8, .role = school::Role::designated_lead, .starts = school->today(), .reason = "test"}, system));
    const auto setup = school->identity.accounts.begin_second_factor(8, "Oakfield", system);
    EXPECT_TRUE(setup);
    const std::vector<journal::Entry> entries{journal::example_entry(1), journal::example_entry(2)};
    EXPECT_TRUE(files->append(entries));
  }

  std::string code() {
    clock.advance(std::chrono::seconds(30));
    return school->identity.accounts.current_code(8).value_or("");
  }
  int run(JournalSearchOptions options) {
    out.str("");
    err.str("");
    return run_journal_search(options, *school, *files, out, err);
  }
  std::int64_t looks() const {
    return school->database().query("select count(*) from events where kind = 'look.journal'").one().integer(0);
  }

  base::FakeClock clock{base::parse_time("2026-11-22T10:00:00Z").value()};
  journal::FolderForTest folder;
  std::unique_ptr<school::School> school = school::School::in_memory({}, clock);
  std::unique_ptr<journal::DayFiles> files =
      std::move(journal::DayFiles::open(folder.path(), journal::Access::read_and_append)).value();
  std::ostringstream out, err;
};

}  // namespace

TEST_F(JournalSearchTest, B_4_asks_who_looks_and_why) {
  EXPECT_EQ(run({}), 2);
  EXPECT_THAT(err.str(), HasSubstr("--by USER --purpose PURPOSE --reason TEXT"));
  EXPECT_EQ(run({.look = {.by = "amy", .purpose = "safeguarding", .reason = "curious"}}), 1) << "no pupil sees a log";
  EXPECT_EQ(run({.look = {.by = "nobody", .purpose = "safeguarding", .reason = "curious"}}), 1);
  EXPECT_THAT(out.str(), Not(HasSubstr("casino")));
  EXPECT_EQ(looks(), 0);
}

TEST_F(JournalSearchTest, B_5_asks_for_the_second_factor) {
  EXPECT_EQ(run({.look = {.by = "lead", .purpose = "safeguarding", .reason = "a concern"}}), 2);
  EXPECT_THAT(err.str(), HasSubstr("--totp"));
  EXPECT_EQ(looks(), 0);
}

TEST_F(JournalSearchTest, the_look_is_recorded_and_the_entries_are_shown) {
  const auto lead = school::Actor::system("test");
  clock.advance(std::chrono::seconds(30));
  ASSERT_TRUE(
      school->identity.accounts.confirm_second_factor(8, school->identity.accounts.current_code(8).value_or("000000"), lead));
  EXPECT_EQ(run({.look = {.by = "lead", .purpose = "safeguarding", .reason = "a concern", .totp = code()},
                 .person = "amy",
                 .as_json = true}),
            0)
      << err.str();
  EXPECT_THAT(out.str(), HasSubstr(R"("entry":"2026-11-22/1")"));
  EXPECT_THAT(out.str(), HasSubstr(R"("person":"amy")"));
  EXPECT_EQ(looks(), 1);
  EXPECT_EQ(
      run({.look = {.by = "lead", .purpose = "safeguarding", .reason = "a concern", .totp = code()}, .host = "news.example"}), 0)
      << err.str();
  EXPECT_THAT(out.str(), Not(HasSubstr("casino")));
  EXPECT_EQ(looks(), 2) << "a search that finds nothing was a look as well";
}

TEST_F(JournalSearchTest, names_what_is_wrong_with_a_value) {
  EXPECT_NE(run({.look = {.by = "lead", .purpose = "p", .reason = "r", .totp = "000000"}, .from = "yesterday"}), 0);
}

}  // namespace cli
