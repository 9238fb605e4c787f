// What rules do beside allowing and blocking, seen from the client and from the site: warnings, safe search, headers.
#include <gtest/gtest.h>

#include "support/origin_proxy.h"
#include "traffic/http/warnings.h"

namespace traffic {

using namespace std::chrono_literals;
using support::Client;
using support::OriginConnection;
using support::OriginRequest;

struct ActionSchool : ProxyForTest {
  void add(rules::Rule rule) {
    rules.profiles[0].rules.insert(rules.profiles[0].rules.begin(), std::move(rule));
    publish();
  }
  /// The head that the site is sent for one request.
  std::string head_for(const std::string& request) {
    std::string head;
    origin.on("news.example", [&](const OriginRequest& asked, OriginConnection& connection) {
      head = asked.head;
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    });
    Client amy(proxy->port(), "127.0.0.11");
    EXPECT_EQ(amy.ask(request).status, 200u);
    return head;
  }
};

std::string hidden(const std::string& page, const std::string& name) {
  const std::string start = "name=\"" + name + "\" value=\"";
  const auto at = page.find(start);
  if (at == page.npos) return "";
  return page.substr(at + start.size(), page.find('"', at + start.size()) - at - start.size());
}

std::string going_on(const std::string& host, const std::string& form) {
  return "POST http://" + host + std::string(go_on_path) +
         " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(form.size()) + "\r\n\r\n" + form;
}

TEST(Actions, a_warning_lets_somebody_go_on_once_for_a_time) {
  ActionSchool school;
  school.add({.id = "ks3/forum", .then = rules::Action::coach, .sites = {"news.example"}, .details = {.coach_minutes = 30}});
  Client amy(school.proxy->port(), "127.0.0.11");
  const auto warning = amy.ask(get("http://news.example/today?x=1"));
  EXPECT_EQ(warning.status, 403u);
  EXPECT_NE(warning.body.find("Think first"), std::string::npos);
  EXPECT_EQ(hidden(warning.body, "to"), "http://news.example/today?x=1") << warning.body;
  const std::string form = "to=http%3A%2F%2Fnews.example%2Ftoday%3Fx%3D1&token=";
  EXPECT_EQ(amy.ask(going_on("news.example", form + "guess")).status, 403u);
  const std::string good = form + hidden(amy.ask(get("http://news.example/today?x=1")).body, "token");
  const auto lead = amy.ask(going_on("news.example", good));
  EXPECT_EQ(lead.status, 303u) << lead.body;
  EXPECT_EQ(lead.field("Location"), "http://news.example/today?x=1");
  EXPECT_EQ(amy.ask(get("http://news.example/today?x=1")).status, 200u);
  EXPECT_EQ(school.origin.requests(), 1u) << "the form itself never reaches the site";
  EXPECT_EQ(school.journal.wait_for(1).decision.action, rules::Action::coach);
  EXPECT_EQ(school.journal.wait_for(4).decision.reason, rules::Reason::warning_accepted) << "going on is an entry of its own";
  EXPECT_EQ(school.journal.wait_for(4).status, 303);
  school.clock.advance(30min);
  EXPECT_EQ(amy.ask(get("http://news.example/today?x=1")).status, 403u);
  EXPECT_EQ(amy.ask(going_on("news.example", good)).status, 403u) << "spent";
}

TEST(Actions, a_warning_is_about_its_own_site_and_person) {
  ActionSchool school;
  school.add({.id = "ks3/forum", .then = rules::Action::coach, .sites = {"news.example", "forum.example"}});
  const auto warning = Client(school.proxy->port(), "127.0.0.11").ask(get("http://news.example/"));
  const std::string token = hidden(warning.body, "token");
  ASSERT_NE(token, "");
  for (const char* client : {"127.0.0.11", "127.0.0.12", "127.0.0.19"}) {
    Client other(school.proxy->port(), client);
    EXPECT_NE(other.ask(going_on("forum.example", "to=http%3A%2F%2Fforum.example%2F&token=" + token)).status, 303u) << client;
  }
  Client amy(school.proxy->port(), "127.0.0.11");
  EXPECT_EQ(amy.ask(going_on("news.example", "to=http%3A%2F%2Fcasino.example%2F&token=" + token)).status, 403u);
}

TEST(Actions, a_picture_is_warned_about_without_a_link) {
  ActionSchool school;
  school.add({.id = "ks3/forum", .then = rules::Action::coach, .sites = {"news.example"}});
  Client amy(school.proxy->port(), "127.0.0.11");
  const auto answer = amy.ask("GET http://news.example/a.png HTTP/1.1\r\nHost: x\r\nAccept: image/*\r\n\r\n");
  EXPECT_EQ(answer.status, 403u);
  EXPECT_EQ(answer.body.find("token"), std::string::npos);
}

TEST(Actions, a_search_is_made_safe_on_the_way) {
  ActionSchool school;
  school.rules.search_engines = {{.id = "search", .hosts = {"news.example"}, .parameter = "safe", .value = "active"}};
  school.add({.id = "ks3/safe", .then = rules::Action::safe_search});
  EXPECT_TRUE(school.head_for(get("http://news.example/search?safe=off&q=cat"))
                  .starts_with("GET /search?q=cat&safe=active HTTP/1.1\r\n"));
  EXPECT_EQ(school.journal.wait_for(1).decision.changes.address, "http://news.example/search?q=cat&safe=active");
}

TEST(Actions, a_header_replaces_what_the_client_says) {
  ActionSchool school;
  school.add({.id = "ks3/accounts",
              .then = rules::Action::header_insert,
              .sites = {"news.example"},
              .details = {.headers = {{"X-Allowed-Domains", "oakfield.example"}}}});
  const std::string head = school.head_for(get("http://news.example/", "X-allowed-domains: evil.example\r\n"));
  EXPECT_NE(head.find("X-Allowed-Domains: oakfield.example\r\n"), std::string::npos) << head;
  EXPECT_EQ(head.find("evil.example"), std::string::npos);
}

TEST(Actions, an_engine_is_reached_at_its_safe_machine) {
  ActionSchool school;
  school.rules.search_engines = {{.id = "search", .hosts = {"search.example"}, .host = "news.example"}};
  school.add({.id = "ks3/safe", .then = rules::Action::safe_search});
  Client amy(school.proxy->port(), "127.0.0.11");
  std::string head;
  school.origin.on("search.example", [&](const OriginRequest& asked, OriginConnection& connection) {
    head = asked.head;
    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
  });
  EXPECT_EQ(amy.ask(get("http://search.example/?q=cat")).status, 200u);
  EXPECT_NE(head.find("Host: search.example\r\n"), std::string::npos) << head;
}

}  // namespace traffic
