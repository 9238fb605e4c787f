#include "traffic/http/warnings.h"

#include <gtest/gtest.h>

namespace traffic {

using namespace std::chrono_literals;

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

}  // namespace traffic
