// What is done with a list after it was subscribed to: its page, changing it, giving it up, and “not on our list”.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "web/lists/list_pages_for_test.h"

namespace web {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Fields = std::vector<std::pair<std::string, std::string>>;

Fields good() {
  return {{"name", "adult"},
          {"title", "List of adults’ sites"},
          {"address", "https://lists.example/adult.txt"},
          {"list_format", "domains"},
          {"category", "adult"},
          {"map", ""},
          {"hours", "24"},
          {"licence", "CC0-1.0"},
          {"reason", "the policy asks for it"}};
}

Fields with(Fields fields, std::string_view name, std::string value) {
  for (auto& [field, was] : fields)
    if (field == name) was = value;
  return fields;
}

class ListUpkeep : public ListPages {
 protected:
  ListUpkeep() { manager_browser_.sign_in("network"); }
  std::string feed_page(std::string_view name = "bets") const {
    return fmt::format("/filter/lists/feeds/{}", site_.school->feeds.find(name).value().feed.id);
  }
  std::int64_t ask_off(const std::string& host) {
    manager_browser_.get("/filter/lists/changes/new");
    const auto answer = manager_browser_.post("/filter/lists/changes",
                                              {{"site", host}, {"category", "gambling"}, {"reason", "a lesson needs it"}});
    EXPECT_EQ(answer.status, 303U) << answer.body;
    return site_.school->list_changes.waiting().empty() ? 0 : site_.school->list_changes.waiting().back().id;
  }
  net::Response decide_as(std::string_view user, std::int64_t change, const std::string& how, const Fields& fields) {
    BrowserForTest browser{site_};
    browser.sign_in(user);
    const std::string page = fmt::format("/filter/lists/changes/{}", change);
    browser.get(page);
    return browser.post(page + "/" + how, fields);
  }

  BrowserForTest manager_browser_{site_};
};

TEST_F(ListUpkeep, a_list_is_subscribed_to_on_the_page_and_every_mistake_names_its_value) {
  const auto refused = [&](const Fields& fields) {
    manager_browser_.get("/filter/lists/feeds/new");
    const auto answer = manager_browser_.post("/filter/lists/feeds", fields);
    EXPECT_EQ(answer.status, 422U);
    return answer.body;
  };
  EXPECT_THAT(refused(with(good(), "address", "/etc/passwd")), HasSubstr("‘/etc/passwd’"));
  EXPECT_THAT(refused(with(good(), "hours", "0")), HasSubstr("‘0’"));
  EXPECT_THAT(refused(with(good(), "name", "No Name")), HasSubstr("‘No Name’"));
  EXPECT_THAT(refused(with(good(), "list_format", "adblock")), HasSubstr("‘adblock’"));
  EXPECT_THAT(refused(with(good(), "map", "=x")), HasSubstr("‘=x’"));
  EXPECT_THAT(refused({}), AllOf(HasSubstr("Give the list a title"), HasSubstr("Say why")));
  manager_browser_.get("/filter/lists/feeds/new");
  EXPECT_EQ(manager_browser_.post("/filter/lists/feeds", good()).status, 303U);
  EXPECT_THAT(
      manager_browser_.get(feed_page("adult")).body,
      AllOf(HasSubstr("List of adults’ sites"), HasSubstr("never read yet"), HasSubstr("No copy of this list was read yet")));
}

TEST_F(ListUpkeep, only_who_may_propose_sees_the_forms) {
  BrowserForTest second{site_}, teacher{site_};
  second.sign_in("second");
  teacher.sign_in("teacher");
  EXPECT_EQ(second.get("/filter/lists/feeds/new").status, 403U);
  EXPECT_EQ(second.get(feed_page() + "/change").status, 403U);
  EXPECT_THAT(second.get(feed_page()).body, AllOf(HasSubstr("List of bets"), Not(HasSubstr("Give this list up"))));
  EXPECT_EQ(teacher.get(feed_page()).status, 403U);
  EXPECT_EQ(second.get("/filter/lists/feeds/99").status, 404U);
}

TEST_F(ListUpkeep, the_page_of_a_list_shows_its_age_and_size_in_a_picture_and_in_words) {
  bring_into_force();
  site_.clock.advance(std::chrono::hours(5));
  BrowserForTest again{site_};
  again.sign_in("network");
  EXPECT_THAT(again.get(feed_page()).body, AllOf(HasSubstr("role=\"img\""), HasSubstr("One copy so far, with 2 entries."),
                                                 HasSubstr("Last read well 5 hours ago"), HasSubstr("Came into force on")));
}

TEST_F(ListUpkeep, a_changed_list_keeps_its_path_and_says_what_cannot_be) {
  const std::string page = feed_page() + "/change";
  const std::string path = shelf_.folder() / "bets.txt";
  const Fields fields = with(with(with(good(), "address", path), "category", "gambling"), "title", "Bets");
  manager_browser_.get(page);
  EXPECT_EQ(manager_browser_.post(page, fields).status, 303U);
  EXPECT_EQ(site_.school->feeds.find("bets")->feed.title, "Bets");
  manager_browser_.get(page);
  EXPECT_THAT(manager_browser_.post(page, fields).body, HasSubstr("Nothing would be different"));
  manager_browser_.get(page);
  EXPECT_THAT(manager_browser_.post(page, with(fields, "address", "/etc/shadow")).body, HasSubstr("‘/etc/shadow’"));
}

TEST_F(ListUpkeep, B_3_a_site_comes_off_when_two_others_agree_and_goes_back_with_a_reason) {
  bring_into_force();
  EXPECT_THAT(manager_browser_.get("/filter/lists?site=bets.example").body, HasSubstr("Take it off"));
  const auto change = ask_off("bets.example");
  EXPECT_THAT(manager_browser_.get(fmt::format("/filter/lists/changes/{}", change)).body,
              HasSubstr("You asked for this yourself"));
  EXPECT_EQ(decide_as("second", change, "agreement", {{"why", ""}}).status, 422U);
  EXPECT_EQ(decide_as("second", change, "agreement", {{"why", "fine"}}).status, 303U);
  EXPECT_TRUE(school::taken_off(site_.school->store).empty());
  EXPECT_EQ(decide_as("head", change, "agreement", {{"why", "fine"}}).status, 303U);
  EXPECT_EQ(school::taken_off(site_.school->store).size(), 1u);
  EXPECT_THAT(manager_browser_.get("/filter/lists?site=bets.example").body, HasSubstr("Taken off"));
  EXPECT_THAT(manager_browser_.get("/filter/lists").body, HasSubstr("Take bets.example off “gambling”"));
  EXPECT_EQ(decide_as("network", change, "undoing", {{"why_back", ""}}).status, 422U);
  EXPECT_EQ(decide_as("network", change, "undoing", {{"why_back", "the lesson is over"}}).status, 303U);
  EXPECT_TRUE(school::taken_off(site_.school->store).empty());
}

TEST_F(ListUpkeep, what_is_on_no_fetched_list_or_a_locked_one_is_refused_on_the_form) {
  bring_into_force();
  const auto refused = [&](const std::string& site, const std::string& category) {
    manager_browser_.get("/filter/lists/changes/new");
    const auto answer =
        manager_browser_.post("/filter/lists/changes", {{"site", site}, {"category", category}, {"reason", "a lesson needs it"}});
    EXPECT_EQ(answer.status, 422U);
    return answer.body;
  };
  EXPECT_THAT(refused("free.example", "gambling"), HasSubstr("no fetched list holds ‘free.example’"));
  EXPECT_THAT(refused("illegal.example", "locked_illegal"), HasSubstr("Nobody can take anything off it"));
  EXPECT_THAT(refused("", ""), HasSubstr("Write the name of the site"));
}

TEST_F(ListUpkeep, a_list_is_given_up_and_declined_or_followed_again) {
  bring_into_force();
  const std::string page = feed_page();
  manager_browser_.get(page);
  EXPECT_EQ(manager_browser_.post(page + "/giving-up", {{"why", ""}}).status, 422U);
  manager_browser_.get(page);
  EXPECT_EQ(manager_browser_.post(page + "/giving-up", {{"why", "nobody keeps it"}}).status, 303U);
  const auto change = site_.school->list_changes.waiting().at(0).id;
  EXPECT_EQ(decide_as("second", change, "refusal", {{"why_not", "we need it"}}).status, 303U);
  EXPECT_TRUE(site_.school->feeds.find("bets"));
  EXPECT_THAT(manager_browser_.get(fmt::format("/filter/lists/changes/{}", change)).body,
              AllOf(HasSubstr("Declined"), HasSubstr("we need it")));
}

TEST_F(ListUpkeep, more_than_fifty_lists_stand_on_pages) {
  const school::Actor manager{.person = manager_, .name = "network", .roles = {school::Role::network_manager}};
  for (int number = 0; number < 60; ++number)
    EXPECT_TRUE(site_.school->feeds.add({.name = fmt::format("list{:02}", number),
                                         .title = fmt::format("Numbered {:02}", number),
                                         .address = "https://lists.example/list.txt",
                                         .category = "games",
                                         .licence = "CC0-1.0"},
                                        "many", manager));
  EXPECT_THAT(manager_browser_.get("/filter/lists").body,
              AllOf(HasSubstr("Numbered 48"), Not(HasSubstr("Numbered 49")), HasSubstr("page=2")));
  EXPECT_THAT(manager_browser_.get("/filter/lists?page=2").body, AllOf(HasSubstr("Numbered 59"), Not(HasSubstr("Numbered 48"))));
  EXPECT_EQ(manager_browser_.get("/filter/lists?page=nonsense").status, 200U);
  EXPECT_THAT(manager_browser_.get("/filter/lists?page=999").body, HasSubstr("Numbered 59"));
}

TEST_F(ListUpkeep, the_state_of_the_lists_is_a_csv_file_without_an_entry_of_any) {
  bring_into_force();
  const auto file = manager_browser_.get("/filter/lists/status.csv");
  EXPECT_THAT(std::string(file.headers.get("Content-Type")), HasSubstr("text/csv"));
  EXPECT_THAT(file.body, AllOf(HasSubstr("bets,List of bets,domains"), Not(HasSubstr("more-bets"))));
}

}  // namespace
}  // namespace web
