#include "packs/parameter.h"

#include <gtest/gtest.h>

namespace {

using namespace packs;

TEST(Duration, is_read_as_it_is_written) {
  for (const char* text : {"10m", "26h", "14d", "1wd", "0d"}) {
    const auto duration = parse_duration(text);
    ASSERT_TRUE(duration) << text;
    EXPECT_EQ(to_text(*duration), text);
  }
  EXPECT_EQ(parse_duration("26h")->elapsed(), std::chrono::hours(26));
  EXPECT_TRUE(parse_duration("1wd")->is_working_days());
  EXPECT_EQ(in_words(*parse_duration("1wd")), "1 working day");
}

TEST(Duration, refuses_what_is_no_length_of_time) {
  for (const char* text : {"", "d", "14", "-1d", "1.5h", "14 d", "99999999999999999999d", "1y"})
    EXPECT_FALSE(parse_duration(text)) << text;
}

}  // namespace
