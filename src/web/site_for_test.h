// Our own pages without a server, for tests of any area: a school in memory, people with chosen roles, a browser that keeps
// cookies.
#pragma once
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "net/http.h"
#include "school/roles/role.h"
#include "school/school.h"
#include "web/site.h"

namespace web {

/// A school in memory with the shipped pack `demo` and a clock that stands still at 09:30 on Monday 23 November 2026.
class SiteForTest {
 public:
  SiteForTest();
  explicit SiteForTest(Router router);

  /// Somebody at the school, with account and password; posts (is_privileged) are given in the roles register.
  school::PersonId person(std::string_view username, school::Role role, std::set<school::Role> posts = {});
  /// The digits that this person's authenticator shows now; the clock moves on 30 s so that each is new.
  std::string second_factor_code(school::PersonId person);

  base::FakeClock clock;
  std::unique_ptr<school::School> school;
  Site site;
  static constexpr std::string_view password = "correct horse battery Staple 9";
};

/// One browser: cookies, and the token of the form that it last saw.
class BrowserForTest {
 public:
  explicit BrowserForTest(SiteForTest& site, std::string address = "127.0.0.5") : site_(site), address_(std::move(address)) {}

  net::Response get(std::string_view path_and_query);
  /// With the form_secret of the page seen last. Fields are encoded here.
  net::Response post(std::string_view path, const std::vector<std::pair<std::string, std::string>>& fields = {});
  /// Exactly these fields: for tests of the token itself.
  net::Response post_raw(std::string_view path, std::string body);
  /// get() of where the answer leads, until it leads nowhere.
  net::Response follow(net::Response response);
  /// Password, and second factor (set up first where the person has none and a post needs it).
  net::Response sign_in(std::string_view username);
  const std::map<std::string, std::string>& cookies() const { return cookies_; }
  /// Every further request carries this header too.
  void always_send(std::string name, std::string value) { extra_.add(std::move(name), std::move(value)); }

 private:
  net::Response send(net::Request request);
  SiteForTest& site_;
  std::string address_;
  std::map<std::string, std::string> cookies_;
  std::string form_secret_;
  net::Headers extra_;
};

}  // namespace web
