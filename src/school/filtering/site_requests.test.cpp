// The way of one request: pupil, teacher, network manager, a second person, and back.
#include "school/filtering/site_requests.h"

#include <gtest/gtest.h>

#include "registers/register.h"
#include "school/filtering/example_school.h"
#include "school/filtering/site_request_fields.h"

namespace school {
namespace {

class SiteRequestsTest : public testing::Test {
 protected:
  SiteRequests& requests() { return school_.filtering.requests; }
  RequestState state(std::int64_t id) { return requests().find(id, school_.amy_herself())->state; }
  base::Result<std::int64_t> ask(const std::string& address) {
    return requests().ask({.address = address, .entry = "2026-11-23/7", .reason = "For the lesson"}, school_.amy_herself());
  }
  registers::Record record(std::int64_t id) {
    return registers::Register(site_request_fields::def, *school_.database, site_request_fields::seen_by(school_.amy_herself()))
        .find(id)
        .value();
  }
  example::ExampleSchool school_;
};

TEST_F(SiteRequestsTest, goes_all_the_way_and_opens_for_the_group_and_time_only) {
  const auto id = ask("http://games.example/maths").value();
  EXPECT_EQ(state(id), RequestState::with_teacher);
  EXPECT_EQ(requests().waiting_for_teacher(example::teacher), 1);
  EXPECT_EQ(requests().waiting_for_teacher(example::other_teacher), 0);

  ASSERT_TRUE(requests().forward(id, {"class-9A/Ma1", 3, "We need it"}, school_.her_teacher()));
  EXPECT_EQ(state(id), RequestState::with_network_manager);
  EXPECT_EQ(requests().waiting_for_network_manager(), 1);

  const auto proposal = requests().propose(id, {"class-9A/Ma1", 3, "Fine"}, school_.manager());
  ASSERT_TRUE(proposal) << proposal.error().message;
  EXPECT_EQ(state(id), RequestState::with_approvers);
  EXPECT_EQ(school_.filtering.proposals.find(*proposal)->approvals_missing(), 1);

  ASSERT_TRUE(school_.filtering.proposals.agree(*proposal, "Fine", school_.second()));
  EXPECT_EQ(state(id), RequestState::open);
  const auto rules = school_.filtering.temporary.approved().temporary;
  ASSERT_EQ(rules.size(), 1U);
  EXPECT_EQ(rules[0].host, "games.example");
  EXPECT_EQ(rules[0].group, "class-9A/Ma1");
  EXPECT_EQ(base::to_iso(rules[0].until), "2026-11-26T00:00:00Z");

  school_.clock.advance(std::chrono::days(3));
  EXPECT_EQ(state(id), RequestState::over);
  EXPECT_TRUE(school_.filtering.temporary.approved().temporary.empty());
  for (const char* kind :
       {"site_request.made", "site_request.forwarded", "site_request.proposed", "filter.proposed", "filter.changed"})
    EXPECT_EQ(school_.events(kind), 1) << kind;
  EXPECT_EQ(school_.events("filter.agreed"), 2);
}

TEST_F(SiteRequestsTest, a_locked_site_cannot_be_asked_for_nor_forced) {
  const auto refused = ask("http://illegal.example/");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "SG-F011");
  EXPECT_EQ(school_.events("filter.refused"), 1);
  EXPECT_EQ(registers::Register(site_request_fields::def, *school_.database).count(), 0);

  // A request for a site that was locked afterwards: the later steps refuse as well.
  const auto id = school_.forwarded_request();
  school_.pack.site_lists.push_back(
      {.id = "locked_more", .title = "More", .kind = packs::SiteListKind::locked, .hosts = {"games.example"}});
  EXPECT_EQ(requests().propose(id, {"class-9A/Ma1", 1, ""}, school_.manager()).error().code, "SG-F011");
  EXPECT_EQ(school_.events("filter.refused"), 2);
}

TEST_F(SiteRequestsTest, some_categories_cannot_be_asked_for) {
  EXPECT_FALSE(ask("http://vpn.example/"));
  EXPECT_TRUE(ask("http://casino.example/"));
}

TEST_F(SiteRequestsTest, asking_twice_or_without_a_reason_is_said_kindly) {
  ASSERT_TRUE(ask("http://games.example/"));
  EXPECT_NE(ask("http://games.example/other").error().message.find("already"), std::string::npos);
  EXPECT_FALSE(requests().ask({.address = "http://maps.example/", .reason = " "}, school_.amy_herself()));
  EXPECT_FALSE(requests().ask({.address = "maps", .reason = "For the lesson"}, school_.amy_herself()));
}

TEST_F(SiteRequestsTest, nobody_else_learns_of_it) {
  const auto id = ask("http://games.example/").value();
  EXPECT_FALSE(requests().find(id, school_.actor(example::ben, Role::pupil)));
  EXPECT_FALSE(requests().find(id, school_.actor(example::other_teacher, Role::teacher)));
  EXPECT_TRUE(requests().find(id, school_.her_teacher()));
  EXPECT_TRUE(requests().find(id, school_.second()));
}

TEST_F(SiteRequestsTest, a_teacher_opens_it_for_his_own_class_or_the_pupil_only) {
  const auto id = ask("http://games.example/").value();
  EXPECT_FALSE(requests().forward(id, {"pupils", 1, ""}, school_.her_teacher()));
  EXPECT_FALSE(requests().forward(id, {"year-9", 1, ""}, school_.her_teacher()));
  EXPECT_FALSE(requests().forward(id, {"class-9A/Ma1", 400, ""}, school_.her_teacher()));
  EXPECT_FALSE(requests().forward(id, {"class-9A/Ma1", 1, ""}, school_.actor(example::other_teacher, Role::teacher)));
  EXPECT_TRUE(requests().forward(id, {"person-1", 1, ""}, school_.her_teacher()));
}

TEST_F(SiteRequestsTest, whoever_asked_reads_why_not) {
  const auto id = ask("http://games.example/").value();
  EXPECT_FALSE(requests().decline(id, " ", school_.her_teacher()));
  ASSERT_TRUE(requests().decline(id, "Use the maths site of the school", school_.her_teacher()));
  EXPECT_EQ(state(id), RequestState::declined);
  EXPECT_EQ(record(id).get(site_request_fields::why_not), "Use the maths site of the school");
  EXPECT_FALSE(requests().forward(id, {"class-9A/Ma1", 1, ""}, school_.her_teacher()));
}

TEST_F(SiteRequestsTest, may_be_taken_back_until_it_is_proposed) {
  const auto id = school_.forwarded_request();
  ASSERT_TRUE(requests().withdraw(id, school_.amy_herself()));
  EXPECT_EQ(state(id), RequestState::withdrawn);
  EXPECT_EQ(requests().waiting_for_network_manager(), 0);
}

TEST_F(SiteRequestsTest, whoever_imported_the_pupil_may_still_agree) {
  school_.made(example::network_manager, example::amy);
  const auto id = school_.forwarded_request();
  const auto proposal = requests().propose(id, {"class-9A/Ma1", 1, ""}, school_.manager());
  ASSERT_TRUE(proposal) << proposal.error().message;
  EXPECT_TRUE(school_.filtering.proposals.agree(*proposal, "", school_.second()));
}

TEST_F(SiteRequestsTest, B_3_the_network_manager_alone_opens_nothing) {
  const auto id = school_.forwarded_request();
  const auto proposal = requests().propose(id, {"class-9A/Ma1", 1, ""}, school_.manager()).value();
  EXPECT_FALSE(school_.filtering.proposals.agree(proposal, "", school_.manager()));
  EXPECT_TRUE(school_.filtering.temporary.holding().empty());
  Actor stale = school_.manager();
  stale.second_factor = SecondFactor::stale;
  EXPECT_FALSE(requests().propose(id, {"class-9A/Ma1", 1, ""}, stale));
}

}  // namespace
}  // namespace school
