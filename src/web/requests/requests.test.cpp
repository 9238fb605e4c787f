// The way of a site request through the pages: pupil, teacher, network manager, second approver; and a forged one.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/site_for_test.h"

namespace web {
namespace {

using school::Role;
using testing::HasSubstr;
using testing::Not;

class RequestPages : public testing::Test {
 protected:
  RequestPages() {
    amy_ = site_.person("amy", Role::pupil);
    const auto teacher = site_.person("teacher", Role::teacher);
    site_.person("ben", Role::pupil);
    site_.person("network", Role::staff, {Role::network_manager});
    site_.person("second", Role::staff, {Role::second_approver});
    site_.school->database().transaction([&](storage::Transaction& tx) {
      auto writer = tx.housekeeping("a class to test with");
      const auto id = writer.insert("classes", {{"code", "9A/Ma1"}, {"name", "Mathematics"}, {"teacher", teacher}});
      writer.insert("memberships", {{"class", id}, {"person", amy_}});
    });
    // Accounts and posts were made just now by one administrator; B-3 counts only what people did to each other.
    site_.clock.advance(std::chrono::days(31));
  }
  std::string ask(BrowserForTest& pupil, const std::string& address = "http://games.example/maths") {
    pupil.get("/requests/new");
    const auto answer = pupil.post("/requests", {{"address", address}, {"reason", "For the lesson"}});
    return std::string(answer.headers.get("location"));
  }
  SiteForTest site_;
  school::PersonId amy_ = 0;
};

TEST_F(RequestPages, the_whole_way) {
  BrowserForTest pupil(site_), teacher(site_), network(site_), second(site_);
  pupil.sign_in("amy");
  const std::string here = ask(pupil);
  ASSERT_THAT(here, HasSubstr("/requests/"));
  EXPECT_THAT(pupil.get(here).body, HasSubstr("Your teacher is looking at it."));

  teacher.sign_in("teacher");
  EXPECT_THAT(teacher.get("/requests").body, HasSubstr("games.example"));
  teacher.get(here);
  EXPECT_EQ(teacher.post(here + "/forwarding", {{"group", "class-9A/Ma1"}, {"days", "2"}}).status, 303U);

  network.sign_in("network");
  EXPECT_THAT(network.get("/requests").body, HasSubstr("games.example"));
  network.get(here);
  EXPECT_EQ(network.post(here + "/proposal", {{"group", "class-9A/Ma1"}, {"days", "2"}}).status, 303U);
  const auto proposals = site_.school->filtering.proposals.open();
  ASSERT_EQ(proposals.size(), 1U);
  const std::string proposal = "/filtering/proposals/" + std::to_string(proposals[0].id);
  EXPECT_THAT(network.get(proposal).body, HasSubstr("You have agreed already"));
  EXPECT_THAT(pupil.get(here).body, HasSubstr("Other people have to agree"));

  second.sign_in("second");
  EXPECT_THAT(second.get("/filtering").body, HasSubstr("Waiting for agreement"));
  EXPECT_THAT(second.get(proposal).body, HasSubstr("What would change"));
  EXPECT_EQ(second.post(proposal + "/agreement", {{"note", "Fine"}}).status, 303U);
  EXPECT_THAT(pupil.get(here).body, HasSubstr("The site is open for you."));
  EXPECT_EQ(site_.school->filtering.temporary.holding().size(), 1U);
}

TEST_F(RequestPages, a_locked_site_is_refused_and_recorded) {
  BrowserForTest pupil(site_);
  pupil.sign_in("amy");
  pupil.get("/requests/new");
  const auto answer = pupil.post("/requests", {{"address", "http://illegal.example/"}, {"reason", "Please"}});
  EXPECT_EQ(answer.status, 422U);
  EXPECT_THAT(answer.body, HasSubstr("Nobody can open it"));
  EXPECT_EQ(site_.school->database().query("select count(*) from events where kind = 'filter.refused'").one().integer(0), 1);
}

TEST_F(RequestPages, the_steps_stand_in_a_history_that_those_who_see_the_filter_read_and_the_pupil_does_not) {
  BrowserForTest pupil(site_), teacher(site_), second(site_);
  pupil.sign_in("amy");
  const std::string here = ask(pupil);
  teacher.sign_in("teacher");
  teacher.get(here);
  teacher.post(here + "/forwarding", {{"group", "class-9A/Ma1"}, {"days", "2"}, {"note", "For Monday"}});
  second.sign_in("second");
  const auto page = second.get(here).body;
  EXPECT_THAT(page, HasSubstr("For whom: empty became class 9A/Ma1"));
  EXPECT_THAT(page, HasSubstr("For how many days: empty became 2"));
  const auto own = pupil.get(here).body;
  EXPECT_THAT(own, HasSubstr("The network manager is looking at it."));
  EXPECT_THAT(own, HasSubstr("For Monday"));
  EXPECT_THAT(own, Not(HasSubstr("History")));
  EXPECT_EQ(pupil.get("/requests/export").status, 403U);
  EXPECT_THAT(second.get("/requests?search=amy").body, HasSubstr("1 site request."));
  second.get("/requests/export");
  EXPECT_THAT(second.post("/requests/export", {{"reason", "yearly count"}}).body, HasSubstr("with_network_manager"));
}

TEST_F(RequestPages, nobody_else_learns_of_a_request) {
  BrowserForTest pupil(site_), other(site_);
  pupil.sign_in("amy");
  const std::string here = ask(pupil);
  other.sign_in("ben");
  EXPECT_EQ(other.get(here).status, 404U);
  EXPECT_EQ(other.post(here + "/refusal", {{"why_not", "Ha"}}).status, 404U);
  EXPECT_EQ(other.get("/filtering").status, 403U);
  EXPECT_THAT(other.get("/requests").body, Not(HasSubstr("games.example")));
}

TEST_F(RequestPages, errors_stand_beside_their_fields_and_empty_queues_say_so) {
  BrowserForTest pupil(site_), teacher(site_);
  pupil.sign_in("amy");
  EXPECT_THAT(pupil.get("/requests").body, HasSubstr("No site request has been recorded yet."));
  pupil.get("/requests/new");
  const auto answer = pupil.post("/requests", {{"address", ""}, {"reason", ""}});
  EXPECT_EQ(answer.status, 422U);
  EXPECT_THAT(answer.body, HasSubstr("Write the address of the site"));
  teacher.sign_in("teacher");
  EXPECT_THAT(teacher.get("/requests?state=with_teacher").body, HasSubstr("No site request fits this search."));
}

TEST_F(RequestPages, S_15_the_address_is_text_and_never_a_link) {
  BrowserForTest pupil(site_);
  pupil.sign_in("amy");
  const auto body = pupil.get(ask(pupil)).body;
  EXPECT_THAT(body, HasSubstr("games.example/maths"));
  EXPECT_THAT(body, Not(HasSubstr("href=\"http://games.example")));
}

}  // namespace
}  // namespace web
