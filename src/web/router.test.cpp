// Which handler a path leads to, and what has to hold before it is called.
#include "web/router.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "web/layout.h"
#include "web/routes.h"
#include "web/second_factor_first.h"
#include "web/site_for_test.h"

namespace web {
namespace {

using school::May;
using school::Role;
using testing::HasSubstr;

net::Response one(Context& context) { return page(context, {.title = "One", .content = html::text(context.path_value("id"))}); }
net::Response fresh(Context& context) { return page(context, {.title = "New", .content = html::text("new one")}); }

TEST(Router, takes_the_more_fixed_of_two_paths) {
  SiteForTest site(
      Router({{Method::get, "/reports/{id}", one, Access::open}, {Method::get, "/reports/new", fresh, Access::open}}));
  BrowserForTest browser(site);
  EXPECT_THAT(browser.get("/reports/new").body, HasSubstr("new one"));
  EXPECT_THAT(browser.get("/reports/R-12").body, HasSubstr("R-12"));
  EXPECT_EQ(browser.get("/reports/").status, 404u);
  EXPECT_EQ(browser.get("/reports/1/2").status, 404u);
}

TEST(Router, refuses_two_routes_for_one_path) {
  EXPECT_THROW(Router({{Method::get, "/a/{x}", one}, {Method::get, "/a/{y}", one}}), std::logic_error);
  EXPECT_NO_THROW(Router({{Method::get, "/a/{x}", one}, {Method::post, "/a/{y}", one}}));
  EXPECT_THROW(Router({{Method::get, "a", one}}), std::logic_error);
}

TEST(Router, asks_for_the_routes_right) {
  SiteForTest site(Router([] {
    auto routes = all_routes();
    routes.push_back({Method::get, "/only-leads", fresh, Access::signed_in, May::judge_safe_to_tell_parents});
    return routes;
  }()));
  site.person("amy", Role::pupil);
  site.person("lead", Role::staff, {Role::designated_lead});
  BrowserForTest amy(site), lead(site);
  amy.sign_in("amy");
  lead.sign_in("lead");
  EXPECT_EQ(amy.get("/only-leads").status, 403u);
  EXPECT_EQ(lead.get("/only-leads").status, 200u);
}

May right_that_wants_a_fresh_second_factor() {
  for (int i = 0; i <= static_cast<int>(May::see_agreements); ++i)
    if (school::needs_fresh_second_factor(static_cast<May>(i)) && school::role_may(Role::designated_lead, static_cast<May>(i)))
      return static_cast<May>(i);
  throw std::logic_error("no right of the lead wants a fresh second factor");
}

net::Response what_was_typed(Context& context) {
  std::string words;
  for (const auto& value : context.form().values("word")) words += "<" + value + ">";
  return page(context, {.title = "Done", .content = html::text("done " + words)});
}

/// A lead who is signed in, with one page and one form that want a fresh second factor.
struct FreshSecondFactor : testing::Test {
  SiteForTest site{Router([] {
    auto routes = all_routes();
    const May right = right_that_wants_a_fresh_second_factor();
    routes.push_back({Method::get, "/grave", fresh, Access::signed_in, right});
    routes.push_back({Method::post, "/grave", what_was_typed, Access::signed_in, right});
    return routes;
  }())};
  school::PersonId lead = site.person("lead", Role::staff, {Role::designated_lead});
  BrowserForTest browser{site};
  void SetUp() override { browser.sign_in("lead"); }
  const std::vector<std::pair<std::string, std::string>> typed{{"word", "a \"quoted\" line\nand another"}, {"word", "second"}};
  std::vector<std::pair<std::string, std::string>> typed_with(std::string code) const {
    auto fields = typed;
    fields.emplace_back(second_factor_field, std::move(code));
    return fields;
  }
};

TEST_F(FreshSecondFactor, B_5_is_asked_for_again_where_a_right_wants_it) {
  EXPECT_EQ(browser.get("/grave").status, 200u);
  site.clock.advance(std::chrono::minutes(16));
  EXPECT_EQ(browser.get("/grave").headers.get("Location"), "/second-factor?next=%2Fgrave");
}

TEST_F(FreshSecondFactor, B_5_a_form_is_carried_on_and_done_with_the_code) {
  site.clock.advance(std::chrono::minutes(16));
  browser.get("/account");
  const auto asked = browser.post("/grave", typed);
  EXPECT_THAT(asked.body, HasSubstr("nothing that you typed is lost"));
  EXPECT_THAT(asked.body, HasSubstr("action=\"/grave\""));
  EXPECT_THAT(asked.body, HasSubstr("type=\"hidden\" name=\"word\" value=\"a &quot;quoted&quot; line\nand another\""));
  EXPECT_THAT(asked.body, HasSubstr("type=\"hidden\" name=\"word\" value=\"second\""));
  EXPECT_THAT(asked.body, testing::Not(HasSubstr("done &lt;")));
  EXPECT_EQ(asked.headers.get("Location"), "") << "nothing that was typed is in an address";
  const auto done = browser.post("/grave", typed_with(site.second_factor_code(lead)));
  EXPECT_EQ(done.status, 200u);
  EXPECT_THAT(done.body, HasSubstr("done &lt;a &quot;quoted&quot; line\nand another&gt;&lt;second&gt;"));
  EXPECT_EQ(browser.get("/grave").status, 200u) << "the code counts for the next fifteen minutes too";
}

TEST_F(FreshSecondFactor, B_5_a_wrong_code_does_nothing_and_loses_nothing) {
  site.clock.advance(std::chrono::minutes(16));
  browser.get("/account");
  const auto wrong = browser.post("/grave", typed_with("000000"));
  EXPECT_EQ(wrong.status, 422u);
  EXPECT_THAT(wrong.body, HasSubstr("value=\"second\""));
  EXPECT_THAT(wrong.body, testing::Not(HasSubstr("value=\"000000\"")));
  EXPECT_THAT(wrong.body, testing::Not(HasSubstr("done &lt;")));
  for (int i = 0; i < 5; ++i) browser.post("/grave", typed_with("000000"));
  EXPECT_THAT(browser.post("/grave", typed_with(site.second_factor_code(lead))).body, HasSubstr("too many wrong attempts"));
}

TEST_F(FreshSecondFactor, a_code_opens_nothing_to_who_lacks_the_right) {
  const auto amy = site.person("amy", Role::pupil);
  BrowserForTest hers(site);
  hers.sign_in("amy");
  hers.get("/account");
  EXPECT_EQ(hers.post("/grave", typed_with("123456")).status, 403u);
  EXPECT_GT(amy, 0);
}

TEST(Routes, are_one_table_without_double_paths) {
  EXPECT_NO_THROW(Router{all_routes()});
  EXPECT_GT(all_routes().size(), 20u);
}

// A page that changes something by a link would be changed by whoever makes somebody click.
TEST(Routes, nothing_that_sounds_like_a_change_is_a_get) {
  for (const auto& route : all_routes()) {
    if (route.method != Method::get) continue;
    for (const std::string_view verb : {"/end", "/claim", "/release", "/sign-out", "/approve", "/delete"})
      EXPECT_FALSE(route.pattern.ends_with(verb)) << route.pattern;
  }
}

}  // namespace
}  // namespace web
