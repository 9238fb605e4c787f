// The command asks for what the page asks for (B-4), and its look is recorded under the name of who looked.
#include "cli/replay.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "journal/day_files.h"
#include "journal/folder_for_test.h"
#include "school/school.h"

namespace cli {
namespace {

using testing::HasSubstr;

class ReplayCommandTest : public testing::Test {
 protected:
  ReplayCommandTest() {
    school->database().transaction([](storage::Transaction& tx) {
      tx.housekeeping("people to test with")
          .execute("insert into people (id, username, given, family, role) values (8, 'second', 'Sam', 'Example', 'staff')");
    });
    const school::Actor system = school::Actor::system("test");
    school->database().transaction([&](storage::Transaction& tx) { EXPECT_TRUE(school->identity.accounts.make(tx, 8, system)); });
    EXPECT_TRUE(school->identity.roles.give(
        {.person = 8, .role = school::Role::second_approver, .starts = school->today(), .reason = "test"}, system));
    EXPECT_TRUE(school->identity.accounts.begin_second_factor(8, "Oakfield", system));
    EXPECT_TRUE(school->identity.accounts.confirm_second_factor(8, code(), system));
  }
  std::string code() {
    clock.advance(std::chrono::seconds(30));
    return school->identity.accounts.current_code(8).value_or("");
  }
  int run(const ReplayOptions& options) {
    out.str("");
    err.str("");
    return run_replay(options, *school, *files, out, err);
  }

  base::FakeClock clock{base::parse_time("2026-11-22T10:00:00Z").value()};
  journal::FolderForTest folder;
  std::unique_ptr<school::School> school = school::School::in_memory({}, clock);
  std::unique_ptr<journal::DayFiles> files =
      std::move(journal::DayFiles::open(folder.path(), journal::Access::read_and_append)).value();
  std::ostringstream out, err;
};

TEST_F(ReplayCommandTest, B_4_asks_for_the_right_and_the_second_factor_as_the_page_does) {
  EXPECT_EQ(run({.proposed = "1"}), 2);
  EXPECT_THAT(err.str(), HasSubstr("--by USER"));
  EXPECT_EQ(run({.proposed = "1", .by = "nobody"}), 1);
  EXPECT_EQ(run({.proposed = "1", .by = "second"}), 2);
  EXPECT_THAT(err.str(), HasSubstr("--totp"));
  EXPECT_EQ(run({.proposed = "1", .by = "second", .totp = code()}), 1) << "allowed, but there is no proposal";
  EXPECT_THAT(err.str(), HasSubstr("there is no open proposal 1"));
}

}  // namespace
}  // namespace cli
