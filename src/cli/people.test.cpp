#include "cli/people.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "base/files.h"
#include "journal/folder_for_test.h"
#include "school/school.h"

namespace cli {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;

constexpr std::string_view header = "id,username,given,family,role,year,form,birth_date,email,start,end,needs,address\n";

class PeopleImportTest : public testing::Test {
 protected:
  PeopleImportTest() {
    write("links.csv", "parent,child,contact_allowed\n");
    write("classes.csv", "class,name,year,teacher\n");
    write("memberships.csv", "class,person\n");
    write("terms.csv", "name,kind,start,end\n");
  }
  void write(std::string_view name, std::string_view text) { ASSERT_TRUE(base::write_file(folder.path() / name, text)); }
  void write_pupils(int count) {
    std::string text(header);
    for (int n = 1; n <= count; ++n)
      text += "P" + std::to_string(n) + ",user" + std::to_string(n) + ",Given,Family,pupil,7,7A,2015-03-01,,2026-09-01,,,\n";
    write("people.csv", text);
  }
  int run(PeopleImportOptions options) {
    out.str("");
    err.str("");
    if (options.folder.empty()) options.folder = folder.path();
    return run_people_import(*school, options, out, err);
  }
  std::int64_t people() const {
    return school->database().query("select count(*) from people where left_on is null").one().integer(0);
  }

  base::FakeClock clock{base::parse_time("2026-11-22T10:00:00Z").value()};
  journal::FolderForTest folder;
  std::unique_ptr<school::School> school = school::School::in_memory({}, clock);
  std::ostringstream out, err;
};

}  // namespace

TEST_F(PeopleImportTest, a_folder_without_the_files_is_a_mistake_of_use) {
  EXPECT_EQ(run({.folder = folder.path() / "nowhere"}), 2);
  EXPECT_FALSE(err.str().empty());
}

TEST_F(PeopleImportTest, a_bad_row_is_named_by_file_line_and_column_and_nothing_is_applied) {
  write("people.csv", std::string(header) + "P1,amy,Amy,Example,wizard,7,7A,2015-03-01,,2026-09-01,,,\n");
  EXPECT_EQ(run({.mode = ImportMode::apply}), 1);
  EXPECT_THAT(out.str(), MatchesRegex("(.|\n)*people\\.csv:2:[0-9]+: error SG-I[0-9]+: (.|\n)*"));
  EXPECT_THAT(err.str(), HasSubstr("1 problem: nothing was applied"));
  EXPECT_EQ(people(), 0);
}

TEST_F(PeopleImportTest, a_dry_run_applies_nothing_and_applying_twice_changes_nothing) {
  write_pupils(3);
  EXPECT_EQ(run({}), 0);
  EXPECT_THAT(out.str(), HasSubstr("dry run: nothing was applied"));
  EXPECT_EQ(people(), 0);
  EXPECT_EQ(run({.mode = ImportMode::apply}), 0) << err.str();
  EXPECT_EQ(run({.mode = ImportMode::apply}), 0);
  EXPECT_THAT(out.str(), HasSubstr("0 added, 0 changed, 0 leaving, 3 unchanged"));
}

TEST_F(PeopleImportTest, B_4_who_confirms_leavers_must_be_named_and_known) {
  write_pupils(40);
  ASSERT_EQ(run({.mode = ImportMode::apply}), 0) << err.str();
  write_pupils(20);
  EXPECT_EQ(run({.mode = ImportMode::apply}), 1) << "half the school";
  EXPECT_THAT(err.str(), HasSubstr("accept-leavers"));
  EXPECT_EQ(run({.mode = ImportMode::apply, .accept_leavers = 20}), 2);
  EXPECT_THAT(err.str(), HasSubstr("--by USERNAME"));
  EXPECT_EQ(run({.mode = ImportMode::apply, .by = "nobody", .accept_leavers = 20}), 1);
  EXPECT_EQ(run({}), 0);
  EXPECT_THAT(out.str(), HasSubstr("--by USERNAME --accept-leavers 20"));
}

}  // namespace cli
