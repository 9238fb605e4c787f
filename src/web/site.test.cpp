// One request through the whole site: headers, tokens, doors, and what a stranger sees.
#include "web/site.h"

#include <gmock/gmock.h>

#include <stdexcept>

#include "html/assets.h"
#include "web/layout.h"
#include "web/second_factor_first.h"
#include "web/site_for_test.h"

namespace web {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

net::Response fails(Context&) { throw std::runtime_error("amy@school.example"); }
net::Response done(Context&) { return see_other(html::Url::path("/done"), "It is done"); }
net::Response form(Context& context) {
  return page(context, {.title = "Form", .content = post_form(context, html::Url::path("/form"), {})});
}
net::Response open_page(Context& context) { return page(context, {.title = "Open", .content = html::text("for all")}); }

TEST(Site, every_answer_carries_the_security_headers) {
  SiteForTest site;
  BrowserForTest browser(site);
  for (const auto* path : {"/sign-in", "/nowhere", "/assets/x/schoolgate.css", "/assets/x/none", "/policy"}) {
    const auto response = browser.get(path);
    EXPECT_THAT(std::string(response.headers.get("Content-Security-Policy")), HasSubstr("default-src 'none'; script-src 'self'"));
    EXPECT_THAT(std::string(response.headers.get("Content-Security-Policy")), Not(HasSubstr("unsafe")));
    EXPECT_THAT(std::string(response.headers.get("Content-Security-Policy")), HasSubstr("frame-ancestors 'none'"));
    EXPECT_EQ(response.headers.get("Referrer-Policy"), "no-referrer") << path;
    EXPECT_EQ(response.headers.get("X-Content-Type-Options"), "nosniff") << path;
  }
  EXPECT_EQ(browser.get("/sign-in").headers.get("Cache-Control"), "no-store");
}

TEST(Site, assets_are_cached_for_ever_under_todays_hash_only) {
  SiteForTest site;
  BrowserForTest browser(site);
  const auto fresh = browser.get(html::asset_url("schoolgate.css").view());
  EXPECT_EQ(fresh.status, 200u);
  EXPECT_THAT(std::string(fresh.headers.get("Cache-Control")), HasSubstr("immutable"));
  EXPECT_EQ(browser.get("/assets/0000000000000000/schoolgate.css").headers.get("Cache-Control"), "no-cache");
  browser.always_send("If-None-Match", std::string(fresh.headers.get("ETag")));
  const auto again = browser.get(html::asset_url("schoolgate.css").view());
  EXPECT_EQ(again.status, 304u);
  EXPECT_EQ(again.body, "");
}

TEST(Site, S_18_what_a_handler_throws_is_a_page_without_its_words) {
  SiteForTest site(Router({{Method::get, "/fails", fails, Access::open}}));
  const auto response = BrowserForTest(site).get("/fails");
  EXPECT_EQ(response.status, 500u);
  EXPECT_THAT(response.body, Not(HasSubstr("amy@")));
  EXPECT_THAT(response.body, HasSubstr("Something went wrong"));
}

TEST(Site, a_post_without_the_pages_own_token_changes_nothing) {
  SiteForTest site(Router({{Method::get, "/form", form, Access::open}, {Method::post, "/form", done, Access::open}}));
  BrowserForTest browser(site);
  browser.get("/form");
  EXPECT_EQ(browser.post_raw("/form", "").status, 403u);
  EXPECT_EQ(browser.post_raw("/form", "form_secret=guessed").status, 403u);
  EXPECT_EQ(browser.post("/form").status, 303u);
  BrowserForTest other(site);
  other.get("/form");
  EXPECT_EQ(other.post_raw("/form", "form_secret=").status, 403u);
}

TEST(Site, a_post_from_another_sites_page_is_refused_even_with_a_token) {
  SiteForTest site(Router({{Method::get, "/form", form, Access::open}, {Method::post, "/form", done, Access::open}}));
  BrowserForTest browser(site);
  browser.get("/form");
  browser.always_send("Sec-Fetch-Site", "cross-site");
  EXPECT_EQ(browser.post("/form").status, 403u);
}

TEST(Site, a_token_of_one_session_is_of_no_use_in_another) {
  SiteForTest site;
  site.person("amy", school::Role::pupil);
  site.person("bo", school::Role::pupil);
  BrowserForTest amy(site), bo(site);
  amy.sign_in("amy");
  bo.sign_in("bo");
  const auto page = amy.get("/account").body;
  const std::string mark = R"(name="form_secret" value=")";
  const auto from = page.find(mark) + mark.size();
  const auto secret = page.substr(from, page.find('"', from) - from);
  EXPECT_EQ(bo.post_raw("/sign-out", "form_secret=" + secret).status, 403u);
  EXPECT_EQ(amy.post_raw("/sign-out", "form_secret=" + secret).status, 303u);
}

TEST(Site, a_notice_is_shown_once) {
  SiteForTest site(Router({{Method::get, "/form", form, Access::open},
                           {Method::post, "/form", done, Access::open},
                           {Method::get, "/done", open_page, Access::open}}));
  BrowserForTest browser(site);
  browser.get("/form");
  EXPECT_THAT(browser.follow(browser.post("/form")).body, HasSubstr("It is done"));
  EXPECT_THAT(browser.get("/done").body, Not(HasSubstr("It is done")));
}

TEST(Site, an_unknown_page_and_a_wrong_method_are_told_apart) {
  SiteForTest site;
  BrowserForTest browser(site);
  EXPECT_EQ(browser.get("/nowhere").status, 404u);
  browser.get("/sign-in");
  const auto response = browser.post("/policy");
  EXPECT_EQ(response.status, 405u);
  EXPECT_EQ(response.headers.get("Allow"), "GET, HEAD");
}

TEST(Site, without_signing_in_a_page_leads_to_sign_in_and_back) {
  SiteForTest site;
  site.person("amy", school::Role::pupil);
  BrowserForTest browser(site);
  const auto sent = browser.get("/account?x=1");
  EXPECT_EQ(sent.status, 303u);
  EXPECT_EQ(sent.headers.get("Location"), "/sign-in?next=%2Faccount%3Fx%3D1");
  browser.follow(sent);
  const auto in =
      browser.post("/sign-in", {{"username", "amy"}, {"password", std::string(SiteForTest::password)}, {"next", "/account?x=1"}});
  EXPECT_EQ(in.headers.get("Location"), "/account?x=1");
}

TEST(Site, next_never_leads_to_another_site) {
  SiteForTest site;
  site.person("amy", school::Role::pupil);
  for (const auto* elsewhere :
       {"https://other.example/", "//other.example", "/\\other.example", "javascript:x", "/sign-in?next=/sign-in"}) {
    BrowserForTest browser(site);
    browser.get("/sign-in");
    const auto in =
        browser.post("/sign-in", {{"username", "amy"}, {"password", std::string(SiteForTest::password)}, {"next", elsewhere}});
    EXPECT_EQ(in.headers.get("Location"), "/") << elsewhere;
  }
}

TEST(Site, cookies_are_host_only_and_secure_over_tls) {
  SiteForTest site;
  net::Request request;
  request.path = "/sign-in";
  request.is_secure = true;
  const auto response = site.site.handle(request);
  EXPECT_THAT(std::string(response.headers.get("Set-Cookie")), HasSubstr("; Secure"));
  EXPECT_THAT(std::string(response.headers.get("Set-Cookie")), HasSubstr("HttpOnly; SameSite=Lax"));
  EXPECT_EQ(response.headers.get("Strict-Transport-Security"), "max-age=31536000");
}

TEST(Site, S_3_no_page_that_is_open_to_all_takes_a_file) {
  SiteForTest site;
  BrowserForTest browser(site);
  for (const auto* path :
       {"/sign-in", "/sign-in/code", "/help", "/help/routes", "/policy", "/privacy-notice", "/accessibility", "/gate"}) {
    const auto response = browser.get(path);
    EXPECT_EQ(response.status, 200u) << path;
    EXPECT_THAT(response.body, Not(HasSubstr("type=\"file\""))) << path;
    EXPECT_THAT(response.body, StartsWith("<!doctype html>"));
  }
}

}  // namespace
}  // namespace web
