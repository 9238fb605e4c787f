#include "cli/init.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/files.h"
#include "journal/folder_for_test.h"

namespace cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class InitTest : public testing::Test {
 protected:
  int run(InitOptions options) {
    out.str("");
    err.str("");
    if (options.dir.empty()) options.dir = folder.path() / "school";
    if (options.pack.empty()) options.pack = "academy";
    return run_init(options, clock, out, err);
  }
  bool is_anything_made() const { return std::filesystem::exists(folder.path() / "school" / "school.db"); }

  base::FakeClock clock{base::parse_time("2026-11-22T10:00:00Z").value()};
  journal::FolderForTest folder;
  std::ostringstream out, err;
};

}  // namespace

TEST_F(InitTest, a_name_of_one_word_is_refused_and_a_good_one_shown) {
  EXPECT_EQ(run({.admin = "Ada", .second = "Ben Okafor"}), 2);
  EXPECT_THAT(err.str(), AllOf(HasSubstr("--admin"), HasSubstr("‘Ada’"), HasSubstr("Ann Other")));
  EXPECT_EQ(run({.admin = "Ada Mensah", .second = " "}), 2);
  EXPECT_THAT(err.str(), HasSubstr("--second"));
  EXPECT_FALSE(is_anything_made());
}

TEST_F(InitTest, B_3_one_person_is_not_two_administrators) {
  EXPECT_EQ(run({.admin = "Ada Mensah", .second = "Amy Mensah"}), 2);
  EXPECT_THAT(err.str(), HasSubstr("a.mensah"));
  EXPECT_FALSE(is_anything_made());
}

TEST_F(InitTest, a_pack_that_is_not_shipped_is_named) {
  EXPECT_EQ(run({.pack = "nowhere", .admin = "Ada Mensah", .second = "Ben Okafor"}), 2);
  EXPECT_THAT(err.str(), AllOf(HasSubstr("--pack"), HasSubstr("nowhere")));
  EXPECT_FALSE(is_anything_made());
}

TEST_F(InitTest, a_folder_that_cannot_be_made_is_named) {
  std::ofstream(folder.path() / "file") << "in the way";
  EXPECT_EQ(run({.dir = folder.path() / "file" / "school", .admin = "Ada Mensah", .second = "Ben Okafor"}), 1);
  EXPECT_THAT(err.str(), HasSubstr((folder.path() / "file" / "school").string()));
}

TEST_F(InitTest, the_start_up_file_is_of_a_real_school) {
  ASSERT_EQ(run({.admin = "Ada Mensah", .second = "Ben Okafor", .school_name = "St Anne’s School", .web_port = 8088}), 0)
      << err.str();
  const auto text = base::read_file(folder.path() / "school" / "schoolgate.toml");
  ASSERT_TRUE(text);
  EXPECT_THAT(*text, AllOf(HasSubstr("kind = \"real\""), HasSubstr("name = \"St Anne’s School\""), HasSubstr("port = 8088")));
  EXPECT_THAT(*text, AllOf(Not(HasSubstr("[resolve]")), Not(HasSubstr("[test]"))));
}

TEST_F(InitTest, a_name_that_cannot_stand_in_a_file_is_refused_and_a_good_one_shown) {
  EXPECT_EQ(run({.admin = "Ada Mensah", .second = "Ben Okafor", .school_name = "The \"Oak\" School"}), 2);
  EXPECT_THAT(err.str(), AllOf(HasSubstr("The \"Oak\" School"), HasSubstr("Oakfield School")));
  EXPECT_FALSE(is_anything_made());
}

TEST_F(InitTest, run_again_before_anybody_signed_in_it_gives_new_codes_and_changes_nothing_else) {
  const InitOptions options{.admin = "Ada Mensah", .second = "Ben Okafor"};
  ASSERT_EQ(run(options), 0) << err.str();
  const std::string first = out.str();
  ASSERT_EQ(run(options), 0) << err.str();
  EXPECT_NE(out.str(), first) << "a code is never shown twice";
  EXPECT_EQ(run({.admin = "Adam Mensah", .second = "Ben Okafor"}), 1) << "a.mensah is somebody else here";
  EXPECT_THAT(err.str(), HasSubstr("Ada Mensah"));
}

}  // namespace cli
