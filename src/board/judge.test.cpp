#include "board/judge.h"

#include <gtest/gtest.h>

namespace board {
namespace {

using namespace std::chrono_literals;
const base::Time now = *base::parse_time("2026-11-22T09:30:00Z");

packs::Control control(double kept_when, double at_risk_when) {
  return {.id = "c",
          .kept_when = kept_when,
          .at_risk_when = at_risk_when,
          .max_age = packs::Duration{26, packs::Duration::Unit::hours},
          .grade = Grade::observed};
}
Measured measured(std::int64_t kept, std::int64_t of) {
  return {.kept = kept,
          .of = of,
          .facts = {{.fact = "a", .grade = Grade::enforced}, {.fact = "b", .grade = Grade::recorded}},
          .measured_at = now};
}

TEST(Judge, nothing_measured_or_nothing_to_count_is_unproven) {
  EXPECT_EQ(judge(control(100, 90), unproven("why"), {}, now).status, Status::unproven);
  EXPECT_EQ(judge(control(100, 90), measured(0, 0), {}, now).status, Status::unproven);
}

TEST(Judge, old_facts_are_unproven_and_never_kept) {
  EXPECT_EQ(judge(control(100, 90), measured(5, 5), {}, now + 26h).status, Status::kept);
  EXPECT_EQ(judge(control(100, 90), measured(5, 5), {}, now + 27h).status, Status::unproven);
}

TEST(Judge, thresholds_count_in_percent_and_a_tolerance_in_heads) {
  EXPECT_EQ(judge(control(98, 90), measured(98, 100), {}, now).status, Status::kept);
  EXPECT_EQ(judge(control(98, 90), measured(97, 100), {}, now).status, Status::at_risk);
  EXPECT_EQ(judge(control(98, 90), measured(89, 100), {}, now).status, Status::broken);
  packs::Control tolerant = control(100, 100);
  tolerant.tolerance = 2;
  EXPECT_EQ(judge(tolerant, measured(8, 10), {}, now).status, Status::kept);
  EXPECT_EQ(judge(tolerant, measured(7, 10), {}, now).status, Status::broken);
}

TEST(Judge, a_grace_counts_from_when_it_began_to_fail) {
  packs::Control patient = control(100, 100);
  patient.grace = packs::Duration{7, packs::Duration::Unit::days};
  EXPECT_EQ(judge(patient, measured(0, 1), now - 24h * 6, now).status, Status::at_risk);
  EXPECT_EQ(judge(patient, measured(0, 1), now - 24h * 7, now).status, Status::broken);
  EXPECT_EQ(judge(patient, measured(0, 1), std::nullopt, now).status, Status::at_risk);
}

TEST(Judge, what_was_done_late_is_at_risk_and_never_kept_or_broken) {
  Measured late = measured(0, 3);
  late.late = 3;
  EXPECT_EQ(judge(control(100, 90), late, {}, now).status, Status::at_risk);
  late.late = 2;
  EXPECT_EQ(judge(control(100, 90), late, {}, now).status, Status::broken) << "one of them was never done";
}

TEST(Judge, the_grade_is_the_weakest_fact_and_never_better_than_the_evidence_can_be) {
  EXPECT_EQ(judge(control(100, 90), measured(1, 1), {}, now).grade, Grade::recorded);
  Measured strong = measured(1, 1);
  strong.facts.pop_back();
  EXPECT_EQ(judge(control(100, 90), strong, {}, now).grade, Grade::observed);
  EXPECT_EQ(judge(control(100, 90), unproven("why"), {}, now).grade, Grade::none);
}

}  // namespace
}  // namespace board
