// The measures that stand on probes of the filter, the gate, the journal and the log pages.
#include "board/measures/measure.test.h"

namespace board {
namespace {

using namespace std::chrono_literals;
using Filter = MeasureTest;

TEST_F(Filter, is_unproven_before_the_first_probe) {
  for (const char* control :
       {"web-filtering", "filter-health-check", "internet-logging", "log-access", "access-gated-on-agreement"})
    EXPECT_EQ(status(control), Status::unproven) << control;
}

TEST_F(Filter, a_site_that_gets_through_turns_web_filtering_and_the_health_check_and_mending_turns_them_back) {
  probe();
  EXPECT_EQ(status("web-filtering"), Status::kept);
  EXPECT_EQ(tile("web-filtering").verdict.grade, Grade::enforced);
  EXPECT_EQ(tile("web-filtering").of, static_cast<std::int64_t>(pack.profiles.size()));
  EXPECT_EQ(status("filter-health-check"), Status::kept);
  EXPECT_EQ(tile("filter-health-check").verdict.grade, Grade::observed);
  const base::Time good = clock.now();
  doors.blocked = 200;
  run_for(5min);
  EXPECT_EQ(status("web-filtering"), Status::broken);
  EXPECT_EQ(tile("web-filtering").kept, 0);
  EXPECT_EQ(status("filter-health-check"), Status::broken);
  doors.blocked = 403;
  run_for(5min);
  EXPECT_EQ(status("web-filtering"), Status::kept);
  EXPECT_EQ(status("filter-health-check"), Status::kept);
  EXPECT_EQ(tile_at("web-filtering", good + 6min).status(), Status::broken) << "as at the time when it was";
}

TEST_F(Filter, one_that_blocks_everything_fails_the_health_check_alone) {
  doors.allowed = 403;
  probe();
  EXPECT_EQ(status("web-filtering"), Status::kept);
  EXPECT_EQ(status("filter-health-check"), Status::broken);
}

TEST_F(Filter, S_17_probes_that_stop_leave_the_health_check_unproven_and_never_green) {
  probe();
  clock.advance(16min);
  EXPECT_EQ(status("filter-health-check"), Status::unproven);
  clock.advance(27h);
  EXPECT_EQ(status("web-filtering"), Status::unproven);
}

TEST_F(Filter, entries_that_do_not_reach_the_journal_turn_internet_logging_and_mending_turns_it_back) {
  probe();
  EXPECT_EQ(status("internet-logging"), Status::kept);
  doors.is_journaling = false;
  run_for(15min);
  EXPECT_EQ(status("internet-logging"), Status::broken);
  doors.is_journaling = true;
  run_for(15min);
  EXPECT_EQ(status("internet-logging"), Status::kept);
}

TEST_F(Filter, a_pupil_who_reaches_a_log_page_turns_log_access_and_mending_turns_it_back) {
  probe();
  EXPECT_EQ(status("log-access"), Status::kept);
  EXPECT_EQ(tile("log-access").verdict.grade, Grade::enforced);
  doors.pupil = 200;
  clock.advance(24h);
  probe();
  EXPECT_EQ(status("log-access"), Status::broken);
  doors.pupil = 404;
  clock.advance(5min);
  probe();
  EXPECT_EQ(status("log-access"), Status::kept);
}

TEST_F(Filter, a_gate_that_lets_nobody_in_turns_when_it_lets_a_stranger_through) {
  const auto version = agreement("pupil", "pupil", "self", true);
  const auto signer = person("pupil", 9);
  person("pupil", 9);
  sign(version, signer, signer, "self");
  probe();
  EXPECT_EQ(status("access-gated-on-agreement"), Status::kept);
  EXPECT_EQ(tile("access-gated-on-agreement").verdict.grade, Grade::enforced);
  EXPECT_EQ(tile("access-gated-on-agreement").of, 3) << "two pupils and the gate itself";
  doors.gate = 200;
  run_for(5min);
  EXPECT_EQ(status("access-gated-on-agreement"), Status::broken);
  EXPECT_EQ(tile("access-gated-on-agreement").kept, 1) << "only who has signed is rightly through";
  doors.gate = 407;
  run_for(5min);
  EXPECT_EQ(status("access-gated-on-agreement"), Status::kept);
}

}  // namespace
}  // namespace board
