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

TEST(Actions, a_warning_lets_somebody_go_on_once_for_a_time) {
  ActionSchool school;
  school.add({.id = "ks3/forum", .then = rules::Action::coach, .sites = {"news.example"}, .details = {.coach_minutes = 30}});
  Client amy(school.proxy->port(), "127.0.0.11");
  const auto warning = amy.ask(get("http://news.example/today?x=1"));
  EXPECT_EQ(warning.status, 403u);
  EXPECT_NE(warning.body.find("Think first"), std::string::npos);
  const auto begin = warning.body.find("http://news.example" + std::string(go_on_path));
  ASSERT_NE(begin, std::string::npos) << warning.body;
  std::string link = warning.body.substr(begin, warning.body.find('"', begin) - begin);
  for (std::size_t at; (at = link.find("&amp;")) != link.npos;) link.replace(at, 5, "&");

  const auto lead = amy.ask(get(link));
  EXPECT_EQ(lead.status, 302u);
  EXPECT_EQ(lead.field("Location"), "http://news.example/today?x=1");
  EXPECT_EQ(amy.ask(get("http://news.example/today?x=1")).status, 200u);
  EXPECT_EQ(amy.ask(get(link)).status, 200u) << "the site's own answer: the token is spent, and the way is open";
  school.clock.advance(30min);
  EXPECT_EQ(amy.ask(get("http://news.example/today?x=1")).status, 403u);
  EXPECT_EQ(amy.ask(get(link)).status, 403u);
}

TEST(Actions, a_picture_is_warned_about_without_a_link) {
  ActionSchool school;
  school.add({.id = "ks3/forum", .then = rules::Action::coach, .sites = {"news.example"}});
  Client amy(school.proxy->port(), "127.0.0.11");
  const auto answer = amy.ask("GET http://news.example/a.png HTTP/1.1\r\nHost: x\r\nAccept: image/*\r\n\r\n");
  EXPECT_EQ(answer.status, 403u);
  EXPECT_EQ(answer.body.find(go_on_path), std::string::npos);
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
