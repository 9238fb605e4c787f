// The doors as a person meets them.
#include <gmock/gmock.h>

#include "web/site_for_test.h"

namespace web {
namespace {

using namespace std::chrono_literals;
using school::Role;
using testing::HasSubstr;
using testing::Not;

TEST(SignIn, a_pupil_comes_in_with_username_and_password) {
  SiteForTest site;
  site.person("amy", Role::pupil);
  BrowserForTest browser(site);
  EXPECT_THAT(browser.sign_in("amy").body, HasSubstr("What needs you today"));
  EXPECT_THAT(browser.get("/").body, HasSubstr("Okafor-amy"));
}

TEST(SignIn, a_wrong_password_and_an_unknown_name_read_the_same) {
  SiteForTest site;
  site.person("amy", Role::pupil);
  BrowserForTest browser(site);
  browser.get("/sign-in");
  const auto wrong = browser.post("/sign-in", {{"username", "amy"}, {"password", "not hers at all"}});
  const auto unknown = browser.post("/sign-in", {{"username", "amz"}, {"password", "not hers at all"}});
  EXPECT_EQ(wrong.status, 422u);
  EXPECT_EQ(unknown.status, 422u);
  EXPECT_THAT(wrong.body, HasSubstr("<title>Error: Sign in"));
  EXPECT_THAT(wrong.body, HasSubstr("govuk-error-summary"));
  EXPECT_THAT(wrong.body, Not(HasSubstr("not hers at all")));
  auto other = unknown.body;
  if (const auto at = other.find("value=\"amz\""); at != other.npos) other.replace(at, 11, "value=\"amy\"");
  EXPECT_EQ(wrong.body, other);
}

TEST(SignIn, empty_fields_are_named) {
  SiteForTest site;
  BrowserForTest browser(site);
  browser.get("/sign-in");
  const auto response = browser.post("/sign-in");
  EXPECT_THAT(response.body, HasSubstr("Enter your username"));
  EXPECT_THAT(response.body, HasSubstr("href=\"#password\""));
}

TEST(SignIn, B_5_a_lead_sets_up_a_second_factor_before_anything_else) {
  SiteForTest site;
  const auto lead = site.person("lead", Role::staff, {Role::designated_lead});
  BrowserForTest browser(site);
  browser.get("/sign-in");
  const auto first = browser.post("/sign-in", {{"username", "lead"}, {"password", std::string(SiteForTest::password)}});
  const auto setup = browser.follow(first);
  EXPECT_THAT(setup.body, HasSubstr("Set up your second factor"));
  EXPECT_THAT(browser.follow(browser.get("/account")).body, HasSubstr("Set up your second factor"));
  const auto wrong = browser.post("/second-factor/set-up", {{"code", "000000"}});
  EXPECT_EQ(wrong.status, 422u);
  EXPECT_THAT(browser.follow(browser.post("/second-factor/set-up", {{"code", site.second_factor_code(lead)}})).body,
              HasSubstr("What needs you today"));
}

TEST(SignIn, the_key_of_a_second_factor_is_a_square_too_and_stays_when_the_page_is_loaded_again) {
  SiteForTest site;
  const auto lead = site.person("lead", Role::staff, {Role::designated_lead});
  BrowserForTest browser(site);
  browser.get("/sign-in");
  browser.post("/sign-in", {{"username", "lead"}, {"password", std::string(SiteForTest::password)}});
  const auto key_on = [](const net::Response& page) {
    const auto from = page.body.find("id=\"secret\">");
    return from == page.body.npos ? std::string("no key") : page.body.substr(from, 60);
  };
  const auto first = browser.get("/second-factor/set-up");
  EXPECT_THAT(first.body, HasSubstr("<svg class=\"sg-qr\""));
  EXPECT_EQ(key_on(browser.get("/second-factor/set-up")), key_on(first));
  const auto wrong = browser.post("/second-factor/set-up", {{"code", "000000"}});
  EXPECT_EQ(key_on(wrong), key_on(first)) << "a slip of the finger costs no new key";
  site.clock.advance(16min);
  EXPECT_NE(key_on(browser.get("/second-factor/set-up")), key_on(first));
  EXPECT_THAT(browser.follow(browser.post("/second-factor/set-up", {{"code", site.second_factor_code(lead)}})).body,
              HasSubstr("What needs you today"));
}

TEST(SignIn, B_5_the_second_factor_is_asked_for_in_every_session) {
  SiteForTest site;
  site.person("lead", Role::staff, {Role::designated_lead});
  BrowserForTest(site).sign_in("lead");
  BrowserForTest browser(site);
  browser.get("/sign-in");
  const auto in = browser.post("/sign-in", {{"username", "lead"}, {"password", std::string(SiteForTest::password)}});
  EXPECT_THAT(browser.follow(in).body, HasSubstr("Enter your second factor"));
}

TEST(SignIn, a_link_is_shown_by_get_and_spent_once_by_post) {
  SiteForTest site;
  const auto amy = site.person("amy", Role::pupil);
  const auto token =
      site.school->identity.codes.make(amy, school::CodePurpose::link, "lost her slip", school::Actor::system("test"));
  BrowserForTest browser(site);
  for (int times = 0; times < 3; ++times) EXPECT_THAT(browser.get("/link/" + token).body, HasSubstr("This link signs you in"));
  EXPECT_THAT(browser.follow(browser.post("/link/" + token)).body, HasSubstr("What needs you today"));
  BrowserForTest thief(site);
  EXPECT_EQ(thief.get("/link/" + token).status, 410u);
  thief.get("/sign-in");
  EXPECT_EQ(thief.post("/link/" + token).status, 410u);
}

TEST(SignIn, B_6_a_link_that_somebody_made_is_shown_to_its_owner) {
  SiteForTest site;
  const auto amy = site.person("amy", Role::pupil);
  const school::Actor admin{.person = site.person("admin", Role::staff, {Role::administrator}), .name = "Sam Okafor-admin"};
  const auto token = site.school->identity.codes.make(amy, school::CodePurpose::link, "forgot it on Monday", admin);
  BrowserForTest browser(site);
  browser.get("/link/" + token);
  EXPECT_THAT(browser.follow(browser.post("/link/" + token)).body, HasSubstr("Somebody made a one-time code"));
  EXPECT_THAT(browser.get("/account").body, HasSubstr("forgot it on Monday"));
  EXPECT_THAT(browser.get("/account").body, Not(HasSubstr("forgot it on Monday")));
}

TEST(SignIn, a_link_does_not_work_after_fifteen_minutes) {
  SiteForTest site;
  const auto amy = site.person("amy", Role::pupil);
  const auto token =
      site.school->identity.codes.make(amy, school::CodePurpose::link, "lost her slip", school::Actor::system("test"));
  site.clock.advance(15min + 1s);
  EXPECT_EQ(BrowserForTest(site).get("/link/" + token).status, 410u);
}

TEST(SignIn, a_reset_code_leads_to_a_password_of_ones_own) {
  SiteForTest site;
  const auto amy = site.person("amy", Role::pupil);
  const auto code = site.school->identity.codes.make(amy, school::CodePurpose::reset, "forgot it", school::Actor::system("test"));
  BrowserForTest browser(site);
  browser.get("/sign-in/code");
  EXPECT_THAT(browser.follow(browser.post("/sign-in/code", {{"code", code}})).body, HasSubstr("Choose your password"));
  EXPECT_EQ(browser.get("/account").headers.get("Location").substr(0, 9), "/password");
  const auto differs = browser.post("/password", {{"wanted", "seven Green umbrellas 12"}, {"again", "seven green umbrellas 12"}});
  EXPECT_THAT(differs.body, HasSubstr("The two new passwords are not the same"));
  const auto weak = browser.post("/password", {{"wanted", "password"}, {"again", "password"}});
  EXPECT_EQ(weak.status, 422u);
  EXPECT_THAT(
      browser.follow(browser.post("/password", {{"wanted", "seven Green umbrellas 12"}, {"again", "seven Green umbrellas 12"}}))
          .body,
      HasSubstr("Your password is changed"));
}

TEST(SignIn, signing_out_ends_the_session_itself) {
  SiteForTest site;
  site.person("amy", Role::pupil);
  BrowserForTest browser(site);
  browser.sign_in("amy");
  const auto kept = browser.cookies().at("sg");
  EXPECT_THAT(browser.follow(browser.post("/sign-out")).body, HasSubstr("You are signed out"));
  net::Request request;
  request.path = "/account";
  request.headers.add("Cookie", "sg=" + kept);
  EXPECT_EQ(site.site.handle(request).status, 303u);
}

TEST(SignIn, L_7_the_page_says_when_the_session_ends_and_warns) {
  SiteForTest site;
  site.person("amy", Role::pupil);
  BrowserForTest browser(site);
  const auto page = browser.sign_in("amy").body;
  EXPECT_THAT(page, HasSubstr("You will be signed out at"));
  EXPECT_THAT(page, HasSubstr("data-session-seconds"));
  site.clock.advance(11h);
  EXPECT_EQ(browser.get("/account").status, 303u);
}

TEST(Gate, B_1_only_signing_in_at_the_gate_claims_the_address) {
  SiteForTest site;
  const auto amy = site.person("amy", Role::pupil);
  BrowserForTest browser(site, "127.0.0.9");
  browser.sign_in("amy");
  EXPECT_FALSE(site.school->identity.claims.holds(amy, "127.0.0.9"));
  BrowserForTest at_gate(site, "127.0.0.9");
  EXPECT_THAT(at_gate.get("/gate").body, HasSubstr("Sign in to use the internet on this device"));
  at_gate.post("/sign-in", {{"username", "amy"}, {"password", std::string(SiteForTest::password)}, {"at", "gate"}});
  EXPECT_TRUE(site.school->identity.claims.holds(amy, "127.0.0.9"));
}

TEST(Gate, a_link_opened_at_the_gate_claims_the_address) {
  SiteForTest site;
  const auto amy = site.person("amy", Role::pupil);
  const auto token = site.school->identity.codes.make(amy, school::CodePurpose::link, "demo", school::Actor::system("test"));
  BrowserForTest browser(site, "127.0.0.9");
  browser.get("/link/" + token + "?at=gate");
  EXPECT_EQ(browser.post("/link/" + token, {{"at", "gate"}}).headers.get("Location"), "/gate");
  EXPECT_TRUE(site.school->identity.claims.holds(amy, "127.0.0.9"));
}

TEST(Gate, S_7_who_has_not_signed_reads_what_is_missing_and_what_is_open_anyway) {
  SiteForTest site;
  site.person("amy", Role::pupil);
  BrowserForTest browser(site);
  browser.sign_in("amy");
  const auto page = browser.follow(browser.get("/gate")).body;
  EXPECT_THAT(page, HasSubstr("You cannot browse yet"));
  EXPECT_THAT(page, HasSubstr("your signature is missing"));
  EXPECT_THAT(page, HasSubstr("href=\"/reports/new\""));
  EXPECT_THAT(page, HasSubstr("href=\"/help/routes\""));
}

}  // namespace
}  // namespace web
