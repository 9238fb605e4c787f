#include "school/reviews/reviews.h"

#include <gmock/gmock.h>

#include "packs/load.h"
#include "storage/database.h"

namespace school {
namespace {

using namespace std::chrono_literals;

struct ReviewsTest : testing::Test {
  base::FakeClock clock{*base::parse_time("2026-11-22T09:30:00Z")};
  std::unique_ptr<storage::Database> database = storage::Database::in_memory(clock);
  packs::Pack pack = *packs::load_shipped("demo");
  Store store{*database, pack, clock, {}};
  Reviews reviews{store};

  Actor acting(Role role, SecondFactor factor = SecondFactor::fresh) {
    return {.person = 7, .name = "A", .roles = {role}, .origin = Origin::web, .second_factor = factor};
  }
  NewReview review(const char* day) {
    return {.reviewed_on = *base::parse_date(day), .reviewers = "the co-ordinator", .findings = "no change"};
  }
};

TEST_F(ReviewsTest, the_next_is_due_a_period_after_the_last) {
  pack.parameters.at("review_month").value = std::monostate{};
  EXPECT_EQ(reviews.due(clock.now()), std::nullopt);
  ASSERT_TRUE(reviews.record(review("2026-10-01"), acting(Role::coordinator)));
  EXPECT_EQ(reviews.due(clock.now()), base::parse_date("2028-10-01").value());
  EXPECT_EQ(reviews.due(clock.now() - 24h), std::nullopt) << "as at yesterday nothing was recorded";
}

TEST_F(ReviewsTest, where_the_pack_names_a_review_month_the_next_is_due_by_its_end) {
  pack.parameters.at("review_period_months").value = std::int64_t{12};
  pack.parameters.at("review_month").value = std::int64_t{7};
  const std::pair<const char*, const char*> cycles[] = {{"2025-07-10", "2026-07-31"},   // in its month
                                                        {"2025-09-02", "2026-07-31"},   // late: the cycle stays
                                                        {"2026-06-20", "2027-07-31"},   // a little early: counts for that July
                                                        {"2026-02-10", "2026-07-31"}};  // too early to stand for it
  for (const auto& [reviewed, due] : cycles) {
    auto fresh = storage::Database::in_memory(clock);
    const Store other{*fresh, pack, clock, {}};
    ASSERT_TRUE(Reviews(other).record(review(reviewed), acting(Role::coordinator)));
    EXPECT_EQ(Reviews(other).due(clock.now()), base::parse_date(due).value()) << reviewed;
  }
}

TEST_F(ReviewsTest, a_period_of_less_than_a_year_knows_no_month) {
  pack.parameters.at("review_period_months").value = std::int64_t{6};
  pack.parameters.at("review_month").value = std::int64_t{7};
  ASSERT_TRUE(reviews.record(review("2026-10-01"), acting(Role::coordinator)));
  EXPECT_EQ(reviews.due(clock.now()), base::parse_date("2027-04-01").value());
}

TEST_F(ReviewsTest, a_review_closes_what_opened_it) {
  ASSERT_TRUE(reviews.open_trigger("new technology", "headsets", *base::parse_date("2026-11-01"), acting(Role::coordinator)));
  EXPECT_EQ(reviews.open_triggers(clock.now()).size(), 1u);
  clock.advance(1h);
  ASSERT_TRUE(reviews.record(review("2026-11-22"), acting(Role::coordinator)));
  EXPECT_TRUE(reviews.open_triggers(clock.now()).empty());
  EXPECT_EQ(reviews.open_triggers(clock.now() - 30min).size(), 1u);
}

TEST_F(ReviewsTest, nobody_records_a_review_that_is_to_come_or_without_the_right) {
  EXPECT_FALSE(reviews.record(review("2026-12-24"), acting(Role::coordinator)));
  EXPECT_FALSE(reviews.record(review("2026-11-01"), acting(Role::teacher)));
  EXPECT_FALSE(reviews.record({.reviewed_on = *base::parse_date("2026-11-01")}, acting(Role::head)));
}

TEST_F(ReviewsTest, a_version_is_approved_once_every_role_that_the_pack_names_has_done_so) {
  pack.parameters.at("policy_approvers").value = std::vector<std::string>{"governor", "head"};
  const std::string hash = reviews.document().hash;
  EXPECT_THAT(reviews.missing_approvals(clock.now()), testing::ElementsAre("governor", "head"));
  ASSERT_TRUE(reviews.approve(hash, acting(Role::governor, SecondFactor::none)));
  EXPECT_FALSE(reviews.approved(clock.now()));
  EXPECT_FALSE(reviews.approve(hash, acting(Role::governor, SecondFactor::none))) << "a second governor adds nothing";
  EXPECT_FALSE(reviews.approve(hash, acting(Role::teacher)));
  clock.advance(1h);
  ASSERT_TRUE(reviews.approve(hash, acting(Role::head)));
  const auto approved = reviews.approved(clock.now());
  ASSERT_TRUE(approved);
  EXPECT_EQ(approved->hash, hash);
  EXPECT_EQ(approved->since, clock.now());
}

TEST_F(ReviewsTest, B_5_whoever_has_a_second_factor_gives_it_again_before_approving) {
  pack.parameters.at("policy_approvers").value = std::vector<std::string>{"head"};
  EXPECT_FALSE(reviews.approve(reviews.document().hash, acting(Role::head, SecondFactor::stale)));
  EXPECT_TRUE(reviews.approve(reviews.document().hash, acting(Role::head)));
}

TEST_F(ReviewsTest, another_text_than_the_one_shown_is_not_approved) {
  EXPECT_FALSE(reviews.approve("0000", acting(Role::governor)));
}

}  // namespace
}  // namespace school
