// The lists' page: where they come from, what waits, which list holds a site – and what a locked list never shows.
#include <gmock/gmock.h>

#include "web/lists/list_pages_for_test.h"

namespace web {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST_F(ListPages, B_9_a_copy_that_waits_is_shown_and_two_people_bring_it_into_force) {
  BrowserForTest browser{site_};
  browser.sign_in("network");
  EXPECT_THAT(browser.get("/filter/lists").body, HasSubstr("Waits for people"));
  const auto page = browser.get(here());
  EXPECT_THAT(page.body, HasSubstr("The first copy of this list, with 2 entries."));
  EXPECT_THAT(page.body, HasSubstr("You subscribed to this list yourself"));
  EXPECT_EQ(agree_as("second").status, 303U);
  EXPECT_EQ(agree_as("head").status, 303U);
  const auto after = browser.get("/filter/lists?site=www.bets.example");
  EXPECT_THAT(after.body, HasSubstr("In force"));
  EXPECT_THAT(after.body, HasSubstr("list, line 1"));
}

TEST_F(ListPages, a_refusal_needs_a_reason) {
  BrowserForTest browser{site_};
  browser.sign_in("second");
  const std::string copy = here();
  browser.get(copy);
  EXPECT_EQ(browser.post(copy + "/refusal", {{"why_not", ""}}).status, 422U);
  browser.get(copy);
  EXPECT_EQ(browser.post(copy + "/refusal", {{"why_not", "Too few"}}).status, 303U);
  EXPECT_TRUE(site_.school->feeds.held().empty());
}

TEST_F(ListPages, S_15_a_locked_site_is_a_yes_to_the_network_manager_and_nothing_to_others) {
  BrowserForTest manager{site_}, second{site_}, teacher{site_};
  manager.sign_in("network");
  second.sign_in("second");
  teacher.sign_in("teacher");
  EXPECT_THAT(manager.get("/filter/lists?site=illegal.example").body, HasSubstr("A locked list holds this site"));
  EXPECT_THAT(second.get("/filter/lists?site=illegal.example").body, Not(HasSubstr("locked list holds")));
  EXPECT_EQ(teacher.get("/filter/lists").status, 403U);
}

TEST_F(ListPages, every_list_of_the_pack_says_where_it_comes_from) {
  BrowserForTest browser{site_};
  browser.sign_in("network");
  EXPECT_THAT(browser.get("/filter/lists").body, HasSubstr("Written for Schoolgate from public knowledge"));
}

}  // namespace
}  // namespace web
