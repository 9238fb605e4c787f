// The pages that everybody can read.
#include <gmock/gmock.h>

#include "packs/pack.h"
#include "web/help/views.h"
#include "web/site_for_test.h"

namespace web {
namespace {

using school::Role;
using testing::HasSubstr;
using testing::Not;

TEST(Help, S_6_helplines_stand_on_a_page_that_needs_no_sign_in) {
  SiteForTest site;
  const auto page = BrowserForTest(site).get("/help/routes").body;
  EXPECT_THAT(page, HasSubstr("Childline"));
  EXPECT_THAT(page, HasSubstr("0800 1111"));
  EXPECT_THAT(page, HasSubstr("call 999"));
}

TEST(Help, S_11_names_the_lead_to_people_of_the_school_and_to_nobody_else) {
  SiteForTest site;
  site.person("lead", Role::staff, {Role::designated_lead});
  site.person("amy", Role::pupil);
  BrowserForTest amy(site);
  amy.sign_in("amy");
  EXPECT_THAT(amy.get("/help/routes").body, HasSubstr("Okafor-lead"));
  EXPECT_THAT(BrowserForTest(site).get("/help/routes").body, Not(HasSubstr("Okafor-lead")));
}

TEST(Policy, is_public_whole_and_names_its_clauses) {
  SiteForTest site;
  const auto page = BrowserForTest(site).get("/policy").body;
  for (const auto& section : site.school->pack().sections) EXPECT_THAT(page, HasSubstr(">" + section.title + "</h2>"));
  EXPECT_THAT(page, HasSubstr("(clause "));
  EXPECT_THAT(page, HasSubstr(site.school->pack().hash));
}

TEST(Policy, clauses_are_named_and_other_braces_stay) {
  EXPECT_EQ(with_clauses_named("One. {Q-395}\n\nTwo {x} {D-001}{"), "One. *(clause Q-395)*\n\nTwo {x} *(clause D-001)*{");
}

TEST(PrivacyNotice, S_16_says_which_hours_are_watched_and_that_this_is_no_emergency_service) {
  SiteForTest site;
  EXPECT_THAT(BrowserForTest(site).get("/privacy-notice").body, HasSubstr("not an emergency service"));
}

TEST(Accessibility, L_7_a_statement_ships) {
  SiteForTest site;
  EXPECT_THAT(BrowserForTest(site).get("/accessibility").body,
              HasSubstr("Web Content Accessibility Guidelines version 2.2, level AA"));
  EXPECT_THAT(BrowserForTest(site).get("/sign-in").body, HasSubstr("href=\"/accessibility\""));
}

}  // namespace
}  // namespace web
