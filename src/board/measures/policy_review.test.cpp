#include "board/measures/measure.test.h"
#include "school/reviews/reviews.h"

namespace board {
namespace {

using namespace std::chrono_literals;

class PolicyReview : public MeasureTest {
 protected:
  void review(const char* day) {
    const auto done = school::Reviews(store).record(
        {.reviewed_on = *base::parse_date(day), .reviewers = "co-ordinator", .findings = "none"}, school::Actor::system("test"));
    ASSERT_TRUE(done) << done.error().message;
  }
};

TEST_F(PolicyReview, is_unproven_until_somebody_records_one) {
  EXPECT_EQ(status("policy-review"), Status::unproven);
  EXPECT_EQ(tile("policy-review").verdict.grade, Grade::none);
}

TEST_F(PolicyReview, turns_at_risk_when_due_then_broken_after_the_grace_and_back_when_reviewed) {
  review("2026-11-20");
  EXPECT_EQ(status("policy-review"), Status::kept);
  EXPECT_EQ(tile("policy-review").verdict.grade, Grade::recorded);
  const base::Time start = clock.now();
  const auto due = *school::Reviews(store).due(clock.now());
  EXPECT_EQ(due, *base::parse_date("2028-10-31")) << "the pack's review month, not two years to the day";
  clock.set(base::start_of_london_day(due) + 12h);
  EXPECT_EQ(status("policy-review"), Status::kept);
  clock.advance(24h);
  EXPECT_EQ(status("policy-review"), Status::at_risk);
  clock.advance(24h * 30);
  EXPECT_EQ(status("policy-review"), Status::broken);
  review("2028-11-30");
  EXPECT_EQ(status("policy-review"), Status::kept);
  EXPECT_EQ(tile_at("policy-review", start).status(), Status::kept);
  EXPECT_EQ(tile_at("policy-review", start - 1h).status(), Status::unproven);
}

TEST_F(PolicyReview, something_that_opens_a_review_makes_it_due_at_once) {
  review("2026-11-20");
  clock.advance(1h);
  ASSERT_TRUE(school::Reviews(store).open_trigger("new technology", "headsets", *base::parse_date("2026-11-21"),
                                                  school::Actor::system("test")));
  EXPECT_EQ(status("policy-review"), Status::at_risk);
  review("2026-11-22");
  EXPECT_EQ(status("policy-review"), Status::kept);
}

TEST_F(PolicyReview, an_unset_parameter_leaves_it_unproven) {
  review("2026-11-20");
  pack.parameters.at("review_period_months").value = std::monostate{};
  EXPECT_EQ(status("policy-review"), Status::unproven);
  EXPECT_THAT(tile("policy-review").verdict.reason, testing::StartsWith("The school has not said"));
}

}  // namespace
}  // namespace board
