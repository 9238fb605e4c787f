#include "board/measures/measure.test.h"

namespace board {
namespace {

using namespace std::chrono_literals;
using Agreements = MeasureTest;

TEST_F(Agreements, a_pupil_past_the_date_turns_the_tile_and_both_signatures_turn_it_back) {
  const auto pupil = person("pupil", 8), parent = person("parent");
  EXPECT_EQ(status("pupil-agreement"), Status::unproven) << "no text is in force";
  const auto version = agreement("pupil", "pupil", "self;parent", true);
  EXPECT_EQ(status("pupil-agreement"), Status::unproven) << "nobody had to sign yet";
  clock.advance(24h * 15);
  EXPECT_EQ(status("pupil-agreement"), Status::at_risk) << "within the grace";
  sign(version, pupil, pupil, "self");
  EXPECT_EQ(tile("pupil-agreement").kept, 0) << "the parent's is missing";
  clock.advance(24h * 15);
  EXPECT_EQ(status("pupil-agreement"), Status::broken);
  const auto signature = sign(version, pupil, parent, "parent");
  EXPECT_EQ(status("pupil-agreement"), Status::kept);
  EXPECT_EQ(tile("pupil-agreement").verdict.grade, Grade::attested);
  clock.advance(24h);
  execute("update signatures set withdrawn_at = $1 where id = $2", {clock.now(), signature});
  EXPECT_EQ(status("pupil-agreement"), Status::broken);
  EXPECT_EQ(tile_at("pupil-agreement", clock.now() - 1h).status(), Status::kept);
}

TEST_F(Agreements, staff_and_governors_are_counted_and_those_who_left_are_not) {
  const auto version = agreement("staff", "staff;teacher;governor", "self", true);
  const auto teacher = person("teacher");
  const auto governor = person("governor");
  clock.advance(24h * 30);
  EXPECT_EQ(status("staff-agreement"), Status::broken);
  sign(version, teacher, teacher, "self");
  EXPECT_EQ(tile("staff-agreement").kept, 1);
  EXPECT_EQ(tile("staff-agreement").of, 2);
  execute("update people set left_on = $1 where id = $2", {base::london_day(clock.now()), governor});
  EXPECT_EQ(status("staff-agreement"), Status::kept);
  EXPECT_EQ(tile("staff-agreement").of, 1);
}

}  // namespace
}  // namespace board
