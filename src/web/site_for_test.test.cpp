// The school and the browser that tests of pages share.
#include "web/site_for_test.h"

#include <fmt/format.h>

#include <stdexcept>

#include "base/text.h"
#include "packs/load.h"
#include "storage/database.h"

namespace web {
namespace {

using namespace std::chrono_literals;

base::Time monday_morning() { return base::parse_time("2026-11-23T09:30:00Z").value(); }

std::unique_ptr<school::School> demo_school(const base::Clock& clock) {
  auto pack = packs::load_shipped("demo", packs::Shelf::at(std::string(SG_SOURCE_DIR) + "/packs"));
  if (!pack) throw std::logic_error("the shipped pack ‘demo’ does not load: " + pack.error().message);
  return school::School::in_memory(std::move(*pack), clock, {.name = "Oakfield School"});
}

std::string between(std::string_view text, std::string_view before, std::string_view after) {
  const auto from = text.find(before);
  if (from == text.npos) return {};
  const auto rest = text.substr(from + before.size());
  return std::string(rest.substr(0, rest.find(after)));
}

}  // namespace

SiteForTest::SiteForTest() : clock(monday_morning()), school(demo_school(clock)), site(*school) {}
SiteForTest::SiteForTest(Router router) : clock(monday_morning()), school(demo_school(clock)), site(*school, std::move(router)) {}

school::PersonId SiteForTest::person(std::string_view username, school::Role role, std::set<school::Role> posts) {
  const auto setup = school::Actor::system("test");
  school::Person person{
      .username = std::string(username), .given = "Sam", .family = "Okafor-" + std::string(username), .role = role};
  if (role == school::Role::pupil) person.year = 9;
  const auto id = school->database().transaction([&](storage::Transaction& tx) -> base::Result<school::PersonId> {
    auto added = school->people.add_by_hand(tx, person, setup);
    if (!added) return added.error();
    if (auto made = school->identity.accounts.make(tx, *added, setup); !made) return made.error();
    return *added;
  });
  if (!id) throw std::logic_error(id.error().message);
  const school::Actor owner{.person = *id, .name = person.full_name(), .roles = {role}};
  for (const auto& fault : school->identity.accounts.set_password(*id, password, owner)) throw std::logic_error(fault);
  for (const auto post : posts)
    if (auto given =
            school->identity.roles.give({.person = *id, .role = post, .starts = school->today(), .reason = "test"}, setup);
        !given)
      throw std::logic_error(given.error().message);
  return *id;
}

std::string SiteForTest::second_factor_code(school::PersonId person) {
  clock.advance(31s);
  const auto code = school->identity.accounts.current_code(person);
  if (!code) throw std::logic_error("no second factor has been begun for this person");
  return *code;
}

net::Response BrowserForTest::send(net::Request request) {
  request.client = address_;
  std::string cookies;
  for (const auto& [name, value] : cookies_) cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
  if (!cookies.empty()) request.headers.add("Cookie", cookies);
  for (const auto& header : extra_.all()) request.headers.add(header.name, header.value);
  auto response = site_.site.handle(request);
  for (const auto& header : response.headers.all()) {
    if (!base::equal_ignoring_case(header.name, "Set-Cookie")) continue;
    const auto pair = header.value.substr(0, header.value.find(';'));
    const auto name = pair.substr(0, pair.find('='));
    const auto value = pair.substr(pair.find('=') + 1);
    value.empty() ? static_cast<void>(cookies_.erase(name)) : static_cast<void>(cookies_[name] = value);
  }
  if (const auto secret = between(response.body, R"(name="form_secret" value=")", "\""); !secret.empty()) form_secret_ = secret;
  return response;
}

net::Response BrowserForTest::get(std::string_view path_and_query) {
  const auto question = std::min(path_and_query.find('?'), path_and_query.size());
  net::Request request;
  request.path = base::percent_decode(path_and_query.substr(0, question), base::Plus::is_plus);
  if (question < path_and_query.size()) request.query = path_and_query.substr(question + 1);
  return send(std::move(request));
}

net::Response BrowserForTest::post(std::string_view path, const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string body = "form_secret=" + base::percent_encode(form_secret_);
  for (const auto& [name, value] : fields) body += "&" + base::percent_encode(name) + "=" + base::percent_encode(value);
  return post_raw(path, body);
}

net::Response BrowserForTest::post_raw(std::string_view path, std::string body) {
  net::Request request;
  request.method = "POST";
  request.path = path;
  request.body = std::move(body);
  return send(std::move(request));
}

net::Response BrowserForTest::follow(net::Response response) {
  for (int turns = 0; response.status == 303; ++turns) {
    if (turns == 10) throw std::logic_error("the pages lead in a circle");
    response = get(response.headers.get("Location"));
  }
  return response;
}

net::Response BrowserForTest::sign_in(std::string_view username) {
  get("/sign-in");
  auto response =
      follow(post("/sign-in", {{"username", std::string(username)}, {"password", std::string(SiteForTest::password)}}));
  const auto person = site_.school->people.find_by_username(username);
  if (response.body.find("Set up your second factor") != response.body.npos)
    response = follow(post("/second-factor/set-up", {{"code", site_.second_factor_code(person->id)}}));
  else if (response.body.find("Enter your second factor") != response.body.npos)
    response = follow(post("/second-factor", {{"code", site_.second_factor_code(person->id)}}));
  return response;
}

}  // namespace web
