#include "rules/criteria/weekday.h"

#include <gtest/gtest.h>

#include "rules/criteria/asked_for_test.h"

namespace rules {
namespace {

TEST(Weekday, holds_on_its_days) {
  const Weekday school_days({1, 2, 3, 4, 5});
  EXPECT_TRUE(school_days.includes(AskedForTest("a.example", on_day(0, 12)).asked()));
  EXPECT_TRUE(school_days.includes(AskedForTest("a.example", on_day(4, 23, 59)).asked()));
  EXPECT_FALSE(school_days.includes(AskedForTest("a.example", on_day(5, 0)).asked()));
  EXPECT_FALSE(school_days.includes(AskedForTest("a.example", on_day(6, 12)).asked()));
}

TEST(Weekday, the_day_begins_at_midnight_in_london) {
  // Sunday 23:30 UTC in July is Monday in London.
  const base::Time time(std::chrono::sys_days{std::chrono::year{2026} / 7 / 5} + std::chrono::minutes(23 * 60 + 30));
  EXPECT_TRUE(Weekday({1}).includes(AskedForTest("a.example", time).asked()));
}

TEST(Weekday, in_words) { EXPECT_EQ(Weekday({1, 7}).in_words(), "on Mondays, on Sundays"); }

}  // namespace
}  // namespace rules
