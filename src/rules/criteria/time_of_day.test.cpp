#include "rules/criteria/time_of_day.h"

#include <gtest/gtest.h>

#include "rules/criteria/asked_for_test.h"

namespace rules {
namespace {

bool includes(TimeWindow window, base::Time time) { return TimeOfDay(window).includes(AskedForTest("a.example", time).asked()); }

TEST(TimeOfDay, holds_from_its_beginning_until_before_its_end) {
  const TimeWindow lessons{8 * 60 + 30, 15 * 60 + 30};
  EXPECT_FALSE(includes(lessons, on_day(0, 8, 29)));
  EXPECT_TRUE(includes(lessons, on_day(0, 8, 30)));
  EXPECT_TRUE(includes(lessons, on_day(0, 15, 29)));
  EXPECT_FALSE(includes(lessons, on_day(0, 15, 30)));
}

TEST(TimeOfDay, a_window_may_run_past_midnight) {
  const TimeWindow night{22 * 60, 6 * 60};
  EXPECT_TRUE(includes(night, on_day(0, 23)));
  EXPECT_TRUE(includes(night, on_day(0, 5)));
  EXPECT_FALSE(includes(night, on_day(0, 12)));
}

TEST(TimeOfDay, is_the_schools_clock_in_summer_too) {
  const base::Time half_past_eight_in_july(std::chrono::sys_days{std::chrono::year{2026} / 7 / 6} + std::chrono::hours(7) +
                                           std::chrono::minutes(30));
  EXPECT_TRUE(includes({8 * 60 + 30, 9 * 60}, half_past_eight_in_july));
}

TEST(TimeOfDay, in_words) { EXPECT_EQ(TimeOfDay({8 * 60 + 30, 15 * 60 + 5}).in_words(), "between 08:30 and 15:05"); }

}  // namespace
}  // namespace rules
