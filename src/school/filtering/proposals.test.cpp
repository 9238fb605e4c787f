// B-3: who may agree, and what happens when enough did.
#include "school/filtering/proposals.h"

#include <gtest/gtest.h>

#include "school/filtering/example_school.h"

namespace school {
namespace {

using namespace std::chrono_literals;

class ProposalsTest : public testing::Test {
 protected:
  std::int64_t propose() {
    return school_.filtering.proposals
        .propose_temporary_rule({.host = "games.example",
                                 .group = "class-9A/Ma1",
                                 .starts = school_.clock.now(),
                                 .ends = school_.clock.now() + std::chrono::days(2)},
                                "For a lesson", school_.manager())
        .value();
  }
  Proposals& proposals() { return school_.filtering.proposals; }
  example::ExampleSchool school_;
};

std::string why_not(const base::Result<Proposal>& outcome) { return outcome ? "" : outcome.error().message; }

TEST_F(ProposalsTest, B_3_two_people_who_are_not_the_requester) {
  const auto id = propose();
  EXPECT_NE(why_not(proposals().agree(id, "", school_.manager())).find("yourself"), std::string::npos);
  const auto first = proposals().agree(id, "Fine", school_.second());
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->is_open());
  EXPECT_TRUE(school_.filtering.temporary.holding().empty());
  EXPECT_NE(why_not(proposals().agree(id, "", school_.second())).find("already"), std::string::npos);

  const auto both = proposals().agree(id, "Fine", school_.the_head());
  ASSERT_TRUE(both) << both.error().message;
  ASSERT_TRUE(both->closure);
  EXPECT_EQ(both->closure->outcome, Outcome::in_force);
  const auto open = school_.filtering.temporary.holding();
  ASSERT_EQ(open.size(), 1U);
  EXPECT_EQ(open[0].approvals, 2);
  EXPECT_EQ(school_.events("filter.changed"), 1);
}

TEST_F(ProposalsTest, B_3_neither_made_the_other_within_thirty_days) {
  const auto id = propose();
  school_.made(example::second_approver, example::head);
  ASSERT_TRUE(proposals().agree(id, "", school_.second()));
  EXPECT_NE(why_not(proposals().agree(id, "", school_.the_head())).find("30 days"), std::string::npos);
  school_.clock.advance(std::chrono::days(31));
  EXPECT_NE(why_not(proposals().agree(id, "", school_.the_head())).find("over"), std::string::npos);
}

TEST_F(ProposalsTest, B_3_the_requesters_own_creature_is_nobody) {
  const auto id = propose();
  school_.made(example::network_manager, example::second_approver);
  EXPECT_NE(why_not(proposals().agree(id, "", school_.second())).find("30 days"), std::string::npos);
}

TEST_F(ProposalsTest, B_5_a_fresh_second_factor_and_the_right) {
  const auto id = propose();
  Actor stale = school_.second();
  stale.second_factor = SecondFactor::stale;
  EXPECT_NE(why_not(proposals().agree(id, "", stale)).find("second factor"), std::string::npos);
  EXPECT_NE(why_not(proposals().agree(id, "", school_.her_teacher())).find("role"), std::string::npos);
  EXPECT_NE(why_not(proposals().agree(id, "", Actor::system("pack"))).find("role"), std::string::npos);
}

TEST_F(ProposalsTest, a_locked_site_is_refused_and_the_attempt_recorded) {
  const auto refused = proposals().propose_temporary_rule(
      {.host = "www.illegal.example", .group = "pupils", .starts = school_.clock.now(), .ends = school_.clock.now() + 24h},
      "Please", school_.manager());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "SG-F011");
  EXPECT_EQ(school_.events("filter.refused"), 1);
  EXPECT_TRUE(proposals().open().empty());
}

TEST_F(ProposalsTest, a_time_is_never_longer_than_the_pack_allows) {
  const auto longest = school_.pack.integer("site_request_max_days").value();
  const base::Time now = school_.clock.now();
  EXPECT_TRUE(proposals().check_time(now, open_for_days(now, longest).ends));
  EXPECT_FALSE(proposals().check_time(now, open_for_days(now, longest + 1).ends));
  EXPECT_FALSE(proposals().check_time(now, now));
}

TEST_F(ProposalsTest, one_person_is_enough_to_say_no) {
  const auto id = propose();
  EXPECT_FALSE(proposals().decline(id, "", school_.second()));
  ASSERT_TRUE(proposals().decline(id, "Not needed", school_.second()));
  EXPECT_EQ(proposals().find(id)->closure->outcome, Outcome::declined);
  EXPECT_NE(why_not(proposals().agree(id, "", school_.the_head())).find("decided"), std::string::npos);
}

TEST_F(ProposalsTest, only_its_maker_withdraws_it) {
  const auto id = propose();
  EXPECT_FALSE(proposals().withdraw(id, "", school_.second()));
  EXPECT_TRUE(proposals().withdraw(id, "A mistake", school_.manager()));
}

TEST_F(ProposalsTest, S_6_a_helpline_needs_two_people_even_where_one_is_enough) {
  school_.pack.parameters.at("filter_change_approvals").value = std::int64_t{1};
  const auto id =
      proposals().propose_helpline({.host = "help.example", .helpline_name = "Help"}, "A local helpline", school_.manager());
  ASSERT_TRUE(id) << id.error().message;
  EXPECT_EQ(proposals().find(*id)->approvals_needed, 2);
  ASSERT_TRUE(proposals().agree(*id, "", school_.second()));
  EXPECT_TRUE(school_.filtering.temporary.approved().helplines.empty());
  ASSERT_TRUE(proposals().agree(*id, "", school_.the_head()));
  EXPECT_EQ(school_.filtering.temporary.approved().helplines.at(0).host, "help.example");
}

TEST_F(ProposalsTest, S_6_no_helpline_on_a_host_of_other_peoples_content) {
  for (const char* host : {"chat.example", "www.chat.example", "vpn.example", "blogspot.com", "uk"}) {
    const auto refused = proposals().propose_helpline({.host = host, .helpline_name = "Help"}, "Why not", school_.manager());
    EXPECT_FALSE(refused) << host;
  }
}

TEST_F(ProposalsTest, an_open_site_is_closed_by_one_person) {
  const auto id = propose();
  ASSERT_TRUE(proposals().agree(id, "", school_.second()));
  ASSERT_TRUE(proposals().agree(id, "", school_.the_head()));
  const auto rule = school_.filtering.temporary.holding().at(0).id;
  EXPECT_FALSE(school_.filtering.temporary.end(rule, "Enough", school_.her_teacher()));
  ASSERT_TRUE(school_.filtering.temporary.end(rule, "The lesson is over", school_.manager()));
  EXPECT_TRUE(school_.filtering.temporary.holding().empty());
  EXPECT_EQ(school_.events("filter.narrowed"), 1);
}

}  // namespace
}  // namespace school
