// Which handler a path leads to, and what has to hold before it is called.
#include "web/router.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "web/layout.h"
#include "web/routes.h"
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

TEST(Router, B_5_asks_again_for_the_second_factor_where_a_right_wants_it_fresh) {
  const auto right = [] {
    for (int i = 0; i <= static_cast<int>(May::see_agreements); ++i)
      if (school::needs_fresh_second_factor(static_cast<May>(i)) && school::role_may(Role::designated_lead, static_cast<May>(i)))
        return static_cast<May>(i);
    throw std::logic_error("no right of the lead wants a fresh second factor");
  }();
  SiteForTest site(Router([&] {
    auto routes = all_routes();
    routes.push_back({Method::get, "/grave", fresh, Access::signed_in, right});
    return routes;
  }()));
  site.person("lead", Role::staff, {Role::designated_lead});
  BrowserForTest lead(site);
  lead.sign_in("lead");
  EXPECT_EQ(lead.get("/grave").status, 200u);
  site.clock.advance(std::chrono::minutes(16));
  EXPECT_EQ(lead.get("/grave").headers.get("Location"), "/second-factor?next=%2Fgrave");
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
