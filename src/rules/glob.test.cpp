#include "rules/glob.h"

#include <gtest/gtest.h>

namespace rules {
namespace {

TEST(Glob, stars_and_question_marks) {
  EXPECT_TRUE(fits_glob("*.exe", "setup.exe"));
  EXPECT_TRUE(fits_glob("/a/*/print", "/a/b/c/print"));
  EXPECT_TRUE(fits_glob("LAP-????", "LAP-0012"));
  EXPECT_TRUE(fits_glob("*", ""));
  EXPECT_TRUE(fits_glob("**a*b**", "xaxxb"));
  EXPECT_FALSE(fits_glob("LAP-????", "LAP-012"));
  EXPECT_FALSE(fits_glob("*.exe", "setup.exe.txt"));
  EXPECT_FALSE(fits_glob("*.exe", "SETUP.EXE"));
  EXPECT_TRUE(fits_glob("*.exe", "SETUP.EXE", Letters::of_any_case));
}

TEST(Glob, a_path_without_a_star_covers_what_lies_below) {
  EXPECT_TRUE(covers_path("/chat", "/chat"));
  EXPECT_TRUE(covers_path("/chat", "/chat/7"));
  EXPECT_TRUE(covers_path("/chat", "/chat?x=1"));
  EXPECT_TRUE(covers_path("/chat/", "/chat/7"));
  EXPECT_FALSE(covers_path("/chat", "/chatter"));
  EXPECT_FALSE(covers_path("/chat/", "/chat"));
  EXPECT_TRUE(covers_path("/", "/anything"));
}

TEST(Glob, many_stars_take_no_longer) {
  EXPECT_FALSE(
      fits_glob("*a*a*a*a*a*a*a*a*b", std::string_view("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")));
}

}  // namespace
}  // namespace rules
