// The filter's pages: what is in force, proposing on one's own initiative, and what stays hidden.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/site_for_test.h"

namespace web {
namespace {

using school::Role;
using testing::HasSubstr;
using testing::Not;

class FilteringPages : public testing::Test {
 protected:
  FilteringPages() {
    site_.person("network", Role::staff, {Role::network_manager});
    site_.clock.advance(std::chrono::days(31));
    browser_.sign_in("network");
  }
  SiteForTest site_;
  BrowserForTest browser_{site_};
};

TEST_F(FilteringPages, show_profiles_lists_and_empty_queues) {
  const auto page = browser_.get("/filtering");
  EXPECT_EQ(page.status, 200U);
  EXPECT_THAT(page.body, HasSubstr("No change to the filter is waiting for anybody."));
  EXPECT_THAT(page.body, HasSubstr("/filtering/profiles/ks3"));
  EXPECT_THAT(browser_.get("/filtering/profiles/ks3").body, HasSubstr("Gambling"));
  EXPECT_THAT(browser_.get("/filtering/lists/gambling").body, HasSubstr("casino.example"));
  EXPECT_EQ(browser_.get("/filtering/lists/none").status, 404U);
}

TEST_F(FilteringPages, S_15_a_locked_list_is_counted_and_not_shown) {
  const auto page = browser_.get("/filtering/lists/locked_illegal");
  EXPECT_EQ(page.status, 200U);
  EXPECT_THAT(page.body, Not(HasSubstr("illegal.example")));
}

TEST_F(FilteringPages, whoever_proposes_alone_cannot_agree) {
  browser_.get("/filtering/openings/new");
  const auto made = browser_.post(
      "/filtering/openings", {{"host", "games.example"}, {"group", "pupils"}, {"days", "1"}, {"reason", "A games afternoon"}});
  ASSERT_EQ(made.status, 303U) << made.body;
  const auto id = site_.school->filtering.proposals.open().at(0).id;
  const std::string here = "/filtering/proposals/" + std::to_string(id);
  EXPECT_THAT(browser_.get(here).body, HasSubstr("You asked for this change yourself"));
  EXPECT_NE(browser_.post(here + "/agreement", {{"note", ""}}).status, 303U);
  browser_.get(here);
  EXPECT_EQ(browser_.post(here + "/withdrawal").status, 303U);
}

TEST_F(FilteringPages, a_locked_site_cannot_be_opened_by_a_forged_form) {
  browser_.get("/filtering/openings/new");
  const auto answer = browser_.post("/filtering/openings",
                                    {{"host", "illegal.example"}, {"group", "pupils"}, {"days", "1"}, {"reason", "Please"}});
  EXPECT_EQ(answer.status, 422U);
  EXPECT_EQ(site_.school->database().query("select count(*) from events where kind = 'filter.refused'").one().integer(0), 1);
}

TEST_F(FilteringPages, a_helpline_is_only_proposed) {
  browser_.get("/filtering/helplines/new");
  EXPECT_EQ(browser_.post("/filtering/helplines", {{"name", "Help"}, {"host", "chat.example"}, {"reason", "x"}}).status, 422U);
  EXPECT_EQ(browser_.post("/filtering/helplines", {{"name", "Help"}, {"host", "help.example"}, {"reason", "A local one"}}).status,
            303U);
  EXPECT_TRUE(site_.school->filtering.temporary.approved().helplines.empty());
}

}  // namespace
}  // namespace web
