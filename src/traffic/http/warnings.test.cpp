#include "traffic/http/warnings.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include "base/files.h"

namespace traffic {

using namespace std::chrono_literals;

namespace {

const base::Time noon(std::chrono::hours(500'000));

struct KeptWarnings : testing::Test {
  KeptWarnings() {
    std::string pattern = std::filesystem::temp_directory_path() / "warnings-XXXXXX";
    folder = ::mkdtemp(pattern.data());
  }
  ~KeptWarnings() override {
    std::error_code problem;
    std::filesystem::remove_all(folder, problem);
  }
  std::string text() const { return base::read_file(file()).value(); }
  std::filesystem::path file() const { return folder / "warnings"; }
  static void go_on(Warnings& warnings, std::int64_t person, const std::string& site, base::Time at) {
    EXPECT_TRUE(warnings.accept(person, site, warnings.offer(person, site, at), at));
  }
  std::filesystem::path folder;
};

}  // namespace

TEST(Warnings, a_token_is_good_once_for_its_person_and_site) {
  Warnings warnings;
  const base::Time now(std::chrono::hours(500'000));
  const std::string token = warnings.offer(1, "forum.example", now);
  EXPECT_TRUE(warnings.is_empty());
  EXPECT_FALSE(warnings.accept(2, "forum.example", token, now));
  EXPECT_FALSE(warnings.accept(1, "other.example", token, now));
  EXPECT_FALSE(warnings.accept(1, "forum.example", "guess", now));
  EXPECT_TRUE(warnings.accept(1, "forum.example", token, now + 15min));
  EXPECT_EQ(warnings.accepted_at(1, "forum.example"), now + 15min);
  EXPECT_FALSE(warnings.accepted_at(2, "forum.example"));
  EXPECT_FALSE(warnings.accept(1, "forum.example", token, now));
}

TEST(Warnings, an_old_token_is_worth_nothing) {
  Warnings warnings;
  const base::Time now(std::chrono::hours(500'000));
  const std::string token = warnings.offer(1, "forum.example", now);
  EXPECT_FALSE(warnings.accept(1, "forum.example", token, now + 16min));
  EXPECT_FALSE(warnings.accepted_at(1, "forum.example"));
}

TEST_F(KeptWarnings, what_was_accepted_survives_a_restart_and_a_token_does_not) {
  std::string token;
  {
    Warnings before;
    ASSERT_TRUE(before.keep_in(file(), noon));
    go_on(before, 1, "forum.example", noon);
    go_on(before, 2, "games.example", noon + 5min);
    token = before.offer(3, "forum.example", noon);
  }
  Warnings after;
  ASSERT_TRUE(after.keep_in(file(), noon + 10min));
  EXPECT_FALSE(after.is_empty());
  EXPECT_EQ(after.accepted_at(1, "forum.example"), noon) << "the period runs on, it does not begin again";
  EXPECT_EQ(after.accepted_at(2, "games.example"), noon + 5min);
  EXPECT_FALSE(after.accepted_at(2, "forum.example"));
  EXPECT_FALSE(after.accept(3, "forum.example", token, noon + 10min));
}

TEST_F(KeptWarnings, what_no_rule_could_still_let_hold_is_forgotten) {
  {
    Warnings before;
    ASSERT_TRUE(before.keep_in(file(), noon));
    go_on(before, 1, "forum.example", noon);
    go_on(before, 1, "games.example", noon + 20h);
  }
  Warnings after;
  ASSERT_TRUE(after.keep_in(file(), noon + 24h));
  EXPECT_FALSE(after.accepted_at(1, "forum.example"));
  EXPECT_TRUE(after.accepted_at(1, "games.example"));
  EXPECT_EQ(text().find("forum.example"), std::string::npos) << "not in the file either";
}

TEST_F(KeptWarnings, a_torn_or_foreign_line_is_left_out) {
  const std::string good = "1 forum.example " + std::to_string(noon.time_since_epoch().count());
  ASSERT_TRUE(
      base::write_file(file(), good + "\n0 a.example 5\n1 b.example\nx y z\n7 later.example 99999999999999\n2 games.exa"));
  Warnings warnings;
  ASSERT_TRUE(warnings.keep_in(file(), noon));
  EXPECT_TRUE(warnings.accepted_at(1, "forum.example"));
  EXPECT_EQ(text(), good + "\n");
}

TEST_F(KeptWarnings, the_file_stays_small_however_often_people_go_on) {
  Warnings warnings;
  ASSERT_TRUE(warnings.keep_in(file(), noon));
  for (std::size_t i = 0; i < 2 * Warnings::most + 10; ++i)
    go_on(warnings, 1, "forum.example", noon + std::chrono::milliseconds(i));
  EXPECT_LT(text().size(), 1000U);
}

TEST_F(KeptWarnings, a_file_that_cannot_be_written_is_said_and_people_still_go_on) {
  Warnings warnings;
  EXPECT_FALSE(warnings.keep_in(folder / "no-such-folder" / "warnings", noon));
  go_on(warnings, 1, "forum.example", noon);
  EXPECT_TRUE(warnings.accepted_at(1, "forum.example"));
}

}  // namespace traffic
