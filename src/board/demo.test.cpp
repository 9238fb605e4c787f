// What the demo school's board must show from the first minute.
#include <gtest/gtest.h>

#include "board/board.h"
#include "packs/load.h"
#include "school/demo/demo_school.h"

namespace board {
namespace {

TEST(DemoBoard, everybody_has_an_account_and_every_privileged_post_a_second_factor) {
  const base::FakeClock clock{base::parse_time("2026-11-22T09:30:00Z").value()};
  const auto school = school::School::in_memory(packs::load_shipped("demo").value(), clock, {.name = "Oakfield School (demo)"});
  ASSERT_TRUE(
      school::demo::populate(*school, {.size = {.pupils = 30, .teachers = 5, .staff = 12, .governors = 4}, .devices = 2}));
  const Report report = Board(school->store).report(clock.now());
  const Tile* tile = report.find("unique-accounts");
  EXPECT_EQ(tile->status(), Status::kept) << tile->verdict.reason;
}

}  // namespace
}  // namespace board
