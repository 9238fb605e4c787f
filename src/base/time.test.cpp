#include "base/time.h"

#include <gtest/gtest.h>

using namespace base;
using namespace std::chrono;

TEST(Time, iso_text_survives_a_round_trip) {
  for (const char* text : {"2026-11-22T09:30:00Z", "2026-02-28T23:59:59.007Z", "1999-12-31T00:00:00Z"})
    EXPECT_EQ(to_iso(*parse_time(text)), text);
}

TEST(Time, a_day_that_does_not_exist_is_refused_by_name) {
  for (const char* text : {"2026-02-30", "2026-13-01", "26-01-01", "2026/01/01", "", "2026-1-1", "2026-01-01x"}) {
    const auto date = parse_date(text);
    ASSERT_FALSE(date) << text;
    EXPECT_NE(date.error().message.find(text), std::string::npos);
  }
  EXPECT_FALSE(parse_time("2026-11-22T24:00:00Z"));
  EXPECT_FALSE(parse_time("2026-11-22T09:30:00"));
}

TEST(Time, the_schools_day_follows_british_summer_time) {
  EXPECT_EQ(to_iso(london_day(*parse_time("2026-07-01T23:30:00Z"))), "2026-07-02");
  EXPECT_EQ(to_iso(london_day(*parse_time("2026-12-01T23:30:00Z"))), "2026-12-01");
  EXPECT_EQ(london_minute(*parse_time("2026-07-01T08:00:00Z")), 9 * 60);
  EXPECT_EQ(london_minute(*parse_time("2026-03-29T00:59:00Z")), 59);
  EXPECT_EQ(london_minute(*parse_time("2026-03-29T01:00:00Z")), 120);
  EXPECT_EQ(to_iso(start_of_london_day(*parse_date("2026-07-02"))), "2026-07-01T23:00:00Z");
  EXPECT_EQ(to_iso(start_of_london_day(*parse_date("2026-03-29"))), "2026-03-29T00:00:00Z");
  EXPECT_EQ(to_iso(start_of_london_day(*parse_date("2026-10-25"))), "2026-10-24T23:00:00Z");
}

TEST(Time, months_end_where_they_end) {
  EXPECT_EQ(to_iso(add_months(*parse_date("2026-01-31"), 1)), "2026-02-28");
  EXPECT_EQ(to_iso(add_months(*parse_date("2023-11-30"), 3)), "2024-02-29");
  EXPECT_EQ(days_between(*parse_date("2026-02-28"), *parse_date("2026-03-01")), 1);
}

TEST(Time, age_counts_the_birthday_itself) {
  EXPECT_EQ(age_on(*parse_date("2010-09-05"), *parse_date("2026-09-04")), 15);
  EXPECT_EQ(age_on(*parse_date("2010-09-05"), *parse_date("2026-09-05")), 16);
}

TEST(Time, words_are_those_of_a_letter) {
  EXPECT_EQ(in_words(*parse_time("2026-07-04T08:05:00Z")), "4 July 2026 at 9:05am");
  EXPECT_EQ(in_words(*parse_time("2026-12-04T00:05:00Z")), "4 December 2026 at 12:05am");
}
