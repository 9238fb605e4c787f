// The board's pages, called without a server.
#include <gmock/gmock.h>

#include "school/probes/published.h"
#include "web/site_for_test.h"

namespace web {
namespace {

using school::Role;
using testing::HasSubstr;
using testing::Not;

struct BoardPages : testing::Test {
  SiteForTest site;
  BrowserForTest browser{site};

  net::Response as(std::string_view username, Role role, std::set<Role> posts, std::string_view path) {
    site.person(username, role, std::move(posts));
    browser.sign_in(username);
    return browser.get(path);
  }
};

TEST_F(BoardPages, the_head_sees_all_areas_with_adopted_and_recommended_apart) {
  const auto response = as("head", Role::staff, {Role::head}, "/board");
  EXPECT_EQ(response.status, 200u);
  EXPECT_THAT(response.body, HasSubstr("Adopted: what the school"));
  EXPECT_THAT(response.body, HasSubstr("Recommended: good practice"));
  EXPECT_THAT(response.body, HasSubstr("1. Policy and governance"));
  EXPECT_THAT(response.body, HasSubstr("Unproven"));
  EXPECT_THAT(response.body, HasSubstr("role=\"img\""));
}

TEST_F(BoardPages, a_tile_opens_to_its_clauses_and_says_what_is_missing) {
  const auto response = as("head", Role::staff, {Role::head}, "/board/policy-review");
  EXPECT_EQ(response.status, 200u);
  EXPECT_THAT(response.body, HasSubstr("Q-395"));
  EXPECT_THAT(response.body, HasSubstr("No review of the policy has been recorded yet."));
}

TEST_F(BoardPages, recording_a_review_turns_its_tile) {
  site.person("head", Role::staff, {Role::head});
  browser.sign_in("head");
  browser.get("/policy/reviews");
  const auto posted = browser.post("/policy/reviews", {{"reviewed_on-day", "2"},
                                                       {"reviewed_on-month", "11"},
                                                       {"reviewed_on-year", "2026"},
                                                       {"reviewers", "the co-ordinator"},
                                                       {"findings", "no change"}});
  EXPECT_EQ(posted.status, 303u) << posted.body;
  EXPECT_THAT(browser.get("/board/policy-review").body, HasSubstr("Kept"));
  EXPECT_THAT(browser.get("/board?at=2026-11-20&status=unproven").body, HasSubstr("/board/policy-review"))
      << "as at last week nobody had";
}

TEST_F(BoardPages, a_review_without_findings_is_sent_back_with_what_was_typed) {
  site.person("head", Role::staff, {Role::head});
  browser.sign_in("head");
  browser.get("/policy/reviews");
  const auto posted = browser.post("/policy/reviews", {{"reviewed_on-day", "2"},
                                                       {"reviewed_on-month", "11"},
                                                       {"reviewed_on-year", "2026"},
                                                       {"reviewers", "the co-ordinator"},
                                                       {"findings", ""}});
  EXPECT_EQ(posted.status, 422u);
  EXPECT_THAT(posted.body, HasSubstr("Write what the review found"));
  EXPECT_THAT(posted.body, HasSubstr("the co-ordinator"));
}

TEST_F(BoardPages, L_6_a_governor_gets_no_record_and_no_probe) {
  const auto tile = as("governor", Role::governor, {}, "/board/incident-illegal-flow");
  EXPECT_EQ(tile.status, 200u);
  EXPECT_THAT(tile.body, Not(HasSubstr("href=\"/incidents")));
  EXPECT_EQ(browser.get("/probes/1").status, 403u);
  EXPECT_EQ(browser.get("/policy/reviews").status, 200u);
}

TEST_F(BoardPages, a_governor_approves_the_policy_and_the_page_says_so) {
  site.person("governor", Role::governor);
  browser.sign_in("governor");
  const auto page = browser.get("/policy/approvals");
  const std::string mark = "name=\"hash\" value=\"";
  const auto at = page.body.find(mark);
  ASSERT_NE(at, std::string::npos) << page.body;
  const auto posted = browser.post("/policy/approvals", {{"hash", page.body.substr(at + mark.size(), 64)}});
  EXPECT_EQ(posted.status, 303u) << posted.body;
  EXPECT_THAT(browser.get("/policy/approvals").body, HasSubstr("This version has all its approvals."));
}

TEST_F(BoardPages, pupils_and_parents_have_no_board) { EXPECT_EQ(as("amy", Role::pupil, {}, "/board").status, 403u); }

TEST_F(BoardPages, an_unknown_control_or_date_is_answered_in_words) {
  EXPECT_EQ(as("head", Role::staff, {Role::head}, "/board/no-such-thing").status, 404u);
  EXPECT_THAT(browser.get("/board?at=yesterday").body, HasSubstr("for example 2026-11-20"));
}

TEST_F(BoardPages, the_print_view_has_no_forms_to_fill_in) {
  const auto response = as("head", Role::staff, {Role::head}, "/board?view=print");
  EXPECT_EQ(response.status, 200u);
  EXPECT_THAT(response.body, Not(HasSubstr("As at the end of the day")));
}

TEST_F(BoardPages, the_probe_recognises_the_public_page_as_the_policy) {
  const auto document = packs::policy_document(site.school->pack());
  EXPECT_EQ(school::probes::why_not_published(browser.get("/policy").body, document), "");
  EXPECT_NE(school::probes::why_not_published(browser.get("/privacy").body, document), "");
}

TEST_F(BoardPages, S_17_without_probes_the_page_says_that_nothing_is_known) {
  EXPECT_THAT(as("head", Role::staff, {Role::head}, "/probes").body, HasSubstr("nothing is known about the filter"));
}

}  // namespace
}  // namespace web
