// The lists' page: where they come from, what waits, which list holds a site – and what a locked list never shows.
#include <gmock/gmock.h>

#include <fstream>

#include "school/lists/shelf_for_test.h"
#include "web/site_for_test.h"

namespace web {
namespace {

using school::Role;
using testing::HasSubstr;
using testing::Not;

class NoFetcher final : public school::ListFetcher {
 public:
  base::Result<school::Fetched> fetch(const school::FetchQuestion&) override { return base::Error{"not asked"}; }
};

class ListPages : public testing::Test {
 protected:
  ListPages() {
    manager_ = site_.person("network", Role::staff, {Role::network_manager});
    site_.person("second", Role::staff, {Role::second_approver});
    site_.person("head", Role::staff, {Role::head});
    site_.person("teacher", Role::teacher);
    site_.clock.advance(std::chrono::days(31));
    // The school is in memory; its lists need a place on the disk all the same.
    site_.school->feeds.use(shelf_.list_shelf());
    std::ofstream(shelf_.folder() / "bets.txt") << "bets.example\nmore-bets.example\n";
    const school::Actor manager{.person = manager_, .name = "network", .roles = {Role::network_manager}};
    EXPECT_TRUE(site_.school->feeds.add({.name = "bets",
                                         .title = "List of bets",
                                         .address = shelf_.folder() / "bets.txt",
                                         .category = "gambling",
                                         .licence = "CC0-1.0"},
                                        "The policy asks for it", manager));
    NoFetcher fetcher;
    const auto updated = site_.school->feeds.update("bets", fetcher, "first", manager);
    EXPECT_TRUE(updated) << updated.error().message;
  }

  std::string here() const { return "/filter/lists/copies/" + std::to_string(site_.school->feeds.held().at(0).id); }
  net::Response agree_as(std::string_view user) {
    BrowserForTest browser{site_};
    browser.sign_in(user);
    const std::string copy = here();
    browser.get(copy);
    return browser.post(copy + "/agreement", {{"why", "looked at it"}});
  }

  SiteForTest site_;
  const school::ShelfForTest shelf_;
  school::PersonId manager_ = 0;
};

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
