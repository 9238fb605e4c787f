// Signing through the pages: the pupil, her parent, the office; and what each may not see.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/site_for_test.h"

namespace web {
namespace {

using school::Role;
using testing::HasSubstr;
using testing::Not;

struct AgreementPages : testing::Test {
  SiteForTest site;
  school::PersonId pupil = site.person("amy", Role::pupil);
  school::PersonId parent = add_parent("parent.one");

  void link(school::PersonId of, school::PersonId child, int contact_allowed) {
    site.school->database().transaction([&](storage::Transaction& tx) {
      tx.insert("family_links", {{"parent", of}, {"child", child}, {"contact_allowed", contact_allowed}});
      tx.record({.kind = "test.linked", .register_name = "family_links", .actor = storage::acting_system("test")});
    });
  }
  void link(school::PersonId of, int contact_allowed) { link(of, pupil, contact_allowed); }
  /// A parent of another child, so that there is an account.
  school::PersonId add_parent(std::string username) {
    const auto setup = school::Actor::system("test");
    const auto other_child = site.person(username + ".child", Role::pupil);
    const auto id = site.school->database().transaction([&](storage::Transaction& tx) {
      const school::Person person{.username = username, .given = "Pia", .family = "Lund", .role = Role::parent};
      const auto added = site.school->people.add_by_hand(tx, person, setup).value();
      link(added, other_child, 1);
      EXPECT_TRUE(site.school->identity.accounts.make(tx, added, setup));
      return added;
    });
    const school::Actor owner{.person = id, .roles = {Role::parent}};
    EXPECT_TRUE(site.school->identity.accounts.set_password(id, SiteForTest::password, owner).empty());
    return id;
  }
  std::string name_of(school::PersonId person) { return site.school->people.name_of(person); }
  std::string text_page() {
    const auto versions = site.school->agreements.for_person(site.school->people.find(pupil).value());
    return "/agreements/" + std::to_string(versions.at(0).id) + "/for/" + std::to_string(pupil);
  }
  bool is_open() { return site.school->agreements.standing(pupil).is_open; }
};

TEST_F(AgreementPages, the_pupil_and_then_the_parent_sign_and_the_gate_is_open) {
  link(parent, 1);
  BrowserForTest amy(site, "10.1.0.7"), her_parent(site, "10.2.0.8");
  amy.sign_in("amy");
  const auto page = amy.get(text_page());
  EXPECT_EQ(page.status, 200u);
  EXPECT_THAT(page.body, HasSubstr("Your name"));
  EXPECT_EQ(amy.post(text_page(), {{"read", "yes"}, {"name", name_of(pupil)}}).status, 303u);
  EXPECT_FALSE(is_open());
  her_parent.sign_in("parent.one");
  EXPECT_THAT(her_parent.get("/agreements").body, HasSubstr("For " + name_of(pupil)));
  her_parent.get(text_page());
  EXPECT_EQ(her_parent.post(text_page(), {{"read", "yes"}, {"name", name_of(parent)}}).status, 303u);
  EXPECT_TRUE(is_open());
}

TEST_F(AgreementPages, a_form_without_tick_or_name_says_so_at_the_top_and_beside_the_field) {
  BrowserForTest amy(site);
  amy.sign_in("amy");
  amy.get(text_page());
  const auto answer = amy.post(text_page(), {{"name", "Somebody Else"}});
  EXPECT_EQ(answer.status, 422u);
  EXPECT_THAT(answer.body, HasSubstr("Tick the box once you have read the text"));
  EXPECT_THAT(answer.body, HasSubstr("Error: "));
  amy.get(text_page());
  EXPECT_THAT(amy.post(text_page(), {{"read", "yes"}, {"name", "Somebody Else"}}).body,
              HasSubstr("Type your name as the school has it"));
  EXPECT_FALSE(is_open());
}

TEST_F(AgreementPages, S_8_a_parent_without_contact_is_told_that_there_is_no_such_page) {
  link(parent, 0);
  BrowserForTest barred(site, "10.2.0.8");
  barred.sign_in("parent.one");
  EXPECT_EQ(barred.get(text_page()).status, 404u);
  EXPECT_THAT(barred.get("/agreements").body, Not(HasSubstr(name_of(pupil))));
}

TEST_F(AgreementPages, B_6_a_parents_signature_in_the_pupils_browser_goes_to_the_office) {
  link(parent, 1);
  site.person("ola", Role::staff, {Role::office});
  BrowserForTest one_browser(site, "10.1.0.7");
  one_browser.sign_in("amy");
  one_browser.get("/agreements");
  one_browser.post("/sign-out");
  one_browser.sign_in("parent.one");
  one_browser.get(text_page());
  EXPECT_EQ(one_browser.post(text_page(), {{"read", "yes"}, {"name", name_of(parent)}}).status, 303u);
  ASSERT_EQ(site.school->agreements.held().size(), 1u);
  BrowserForTest office(site, "10.3.0.9");
  office.sign_in("ola");
  EXPECT_THAT(office.get("/signatures?state=held").body, HasSubstr("Waits for the office"));
  const std::string held = "/signatures/" + std::to_string(site.school->agreements.held()[0].id);
  EXPECT_THAT(office.get(held).body, HasSubstr("own browser"));
  EXPECT_EQ(office.post(held + "/answer", {{"decision", "release"}, {"how", ""}}).status, 422u);
  office.get(held);
  EXPECT_EQ(office.post(held + "/answer", {{"decision", "release"}, {"how", "rang the number on the roster"}}).status, 303u);
  const auto page = office.get(held).body;
  EXPECT_THAT(page, HasSubstr("Signature released"));
  EXPECT_THAT(page, HasSubstr("rang the number on the roster"));
  EXPECT_THAT(page, Not(HasSubstr("10.1.0.7"))) << "the address of a browser is nobody's to read here";
  EXPECT_TRUE(site.school->agreements.held().empty());
}

TEST_F(AgreementPages, withdrawal_asks_why_and_closes_the_gate) {
  BrowserForTest amy(site);
  amy.sign_in("amy");
  amy.get(text_page());
  amy.post(text_page(), {{"read", "yes"}, {"name", name_of(pupil)}});
  const std::string page =
      "/signatures/" + std::to_string(site.school->agreements.signatures_for(pupil).at(0).id) + "/withdrawal";
  EXPECT_EQ(amy.get(page).status, 200u);
  EXPECT_EQ(amy.post(page, {{"reason", ""}}).status, 422u);
  EXPECT_EQ(amy.post(page, {{"reason", "I changed my mind"}}).status, 303u);
  EXPECT_TRUE(site.school->agreements.signatures_for(pupil).at(0).withdrawn_at);
  BrowserForTest other(site, "10.2.0.8");
  other.sign_in("parent.one");
  EXPECT_EQ(other.get(page).status, 404u) << "not one's own signature";
}

TEST_F(AgreementPages, S_8_the_register_shows_everybody_the_signatures_that_they_gave_and_the_office_all) {
  link(parent, 1);
  site.person("ola", Role::staff, {Role::office});
  BrowserForTest amy(site, "10.1.0.7"), her_parent(site, "10.2.0.8"), office(site, "10.3.0.9");
  amy.sign_in("amy");
  amy.get(text_page());
  amy.post(text_page(), {{"read", "yes"}, {"name", name_of(pupil)}});
  her_parent.sign_in("parent.one");
  her_parent.get(text_page());
  her_parent.post(text_page(), {{"read", "yes"}, {"name", name_of(parent)}});
  EXPECT_THAT(amy.get("/signatures").body, HasSubstr("1 signature."));
  EXPECT_THAT(amy.get("/signatures").body, Not(HasSubstr(name_of(parent))));
  EXPECT_EQ(amy.get("/signatures/2").status, 404u);
  const auto own = her_parent.get("/signatures/2").body;
  EXPECT_THAT(own, HasSubstr("Withdraw your signature"));
  EXPECT_THAT(own, Not(HasSubstr("History")));
  EXPECT_EQ(her_parent.get("/signatures/export").status, 403u);
  EXPECT_EQ(her_parent.get("/dates-put-off").status, 403u);
  office.sign_in("ola");
  EXPECT_THAT(office.get("/signatures").body, HasSubstr("2 signatures."));
  EXPECT_THAT(office.get("/signatures?search=pia").body, HasSubstr("1 signature.")) << "people are found by name";
  EXPECT_THAT(office.get("/signatures/2").body, HasSubstr("History"));
  EXPECT_EQ(office.get("/signatures/1/edit").status, 404u) << "a signature is changed by its verbs alone";
  office.get("/signatures/export");
  const auto file = office.post("/signatures/export", {{"reason", "for the governors’ check"}}).body;
  EXPECT_THAT(file, HasSubstr("text_hash"));
  EXPECT_THAT(file, Not(HasSubstr("10.1.0.7")));
}

TEST_F(AgreementPages, texts_have_pages_with_the_day_from_which_they_hold) {
  site.person("ola", Role::staff, {Role::office});
  BrowserForTest office(site, "10.3.0.9");
  office.sign_in("ola");
  EXPECT_THAT(office.get("/agreement-texts?state=in_force").body, HasSubstr("agreement text"));
  EXPECT_THAT(office.get("/agreement-texts/1").body, HasSubstr("In force"));
}

TEST_F(AgreementPages, who_has_not_signed_is_for_those_with_the_right_and_comes_as_a_file) {
  site.person("hana", Role::staff, {Role::head});
  BrowserForTest head(site, "10.3.0.9"), amy(site);
  amy.sign_in("amy");
  EXPECT_EQ(amy.get("/agreements/unsigned").status, 403u);
  head.sign_in("hana");
  EXPECT_THAT(head.get("/agreements/unsigned").body, HasSubstr(name_of(pupil)));
  const auto file = head.get("/agreements/unsigned.csv");
  EXPECT_THAT(std::string(file.headers.get("Content-Type")), HasSubstr("text/csv"));
  EXPECT_THAT(file.body, HasSubstr("own signature"));
}

TEST_F(AgreementPages, S_7_the_head_puts_one_persons_date_off) {
  site.person("hana", Role::staff, {Role::head});
  BrowserForTest head(site, "10.3.0.9");
  head.sign_in("hana");
  const std::string page = "/agreements/extensions/" + std::to_string(pupil);
  EXPECT_EQ(head.get(page).status, 200u);
  const auto agreement = site.school->agreements.for_person(site.school->people.find(pupil).value()).at(0).agreement;
  std::vector<std::pair<std::string, std::string>> fields{
      {"agreement", agreement}, {"until-day", "4"}, {"until-month", "12"}, {"until-year", "2026"}, {"reason", ""}};
  EXPECT_EQ(head.post(page, fields).status, 422u);
  fields.back().second = "in hospital";
  EXPECT_EQ(head.post(page, fields).status, 303u);
  EXPECT_TRUE(is_open());
}

}  // namespace
}  // namespace web
