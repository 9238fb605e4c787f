// What rules ask of a request: a log-on, an agreement, its method and size, what is typed, the addresses inside it.
#include <gtest/gtest.h>

#include <atomic>

#include "support/origin_proxy.h"

namespace traffic {

using namespace std::chrono_literals;
using support::Client;
using support::OriginConnection;
using support::OriginRequest;

namespace {

/// A school with one more rule, before all others, for amy's profile.
struct WithRule : ProxyForTest {
  explicit WithRule(rules::Rule rule) {
    rules.profiles[0].rules.insert(rules.profiles[0].rules.begin(), std::move(rule));
    publish();
    // The head of each request as the site saw it.
    origin.on("news.example", [this](const OriginRequest& request, OriginConnection& connection) {
      head = request.head;
      connection.answer(200, "text/html", "<p>news");
    });
  }
  std::string head;
};

std::string post(const std::string& address, const std::string& body, const std::string& fields = "") {
  return "POST " + address + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + fields + "\r\n" +
         body;
}

}  // namespace

TEST(Requests, a_rule_that_wants_a_log_on_asks_for_one_and_is_met_by_it) {
  WithRule school({.id = "log-on", .then = rules::Action::need_sign_in, .sites = {"news.example"}});
  Client amy(school.proxy->port(), "127.0.0.11");
  const auto asked = amy.ask(get("http://news.example/"));
  EXPECT_EQ(asked.status, 407u);
  EXPECT_EQ(asked.field("Schoolgate-Reason"), "sign_in_needed");
  EXPECT_EQ(amy.ask(get("http://news.example/", "Proxy-Authorization: Basic YW15OnNlY3JldA==\r\n")).status, 200u);
}

TEST(Requests, a_device_is_known_by_its_address_and_stands_in_the_journal) {
  WithRule school({.id = "cameras", .then = rules::Action::allow, .sites = {"dark.example"}, .from = {.devices = {"CAM-*"}}});
  school.sessions.devices = {{"127.0.0.11", "CAM-7"}};
  school.publish();
  EXPECT_EQ(Client(school.proxy->port(), "127.0.0.11").ask(get("http://dark.example/")).status, 200u);
  EXPECT_EQ(school.journal.wait_for(1).question.device, "CAM-7");
  school.sessions.devices = {{"127.0.0.99", "CAM-7"}};
  school.publish();
  EXPECT_EQ(Client(school.proxy->port(), "127.0.0.11").ask(get("http://dark.example/")).status, 403u)
      << "a device that is not known opens nothing";
  EXPECT_EQ(school.journal.wait_for(2).question.device, "");
}

TEST(Requests, a_rule_that_wants_an_agreement_shows_the_gate) {
  WithRule school(
      {.id = "signed", .then = rules::Action::need_agreement, .sites = {"news.example"}, .details = {.agreement = "cameras"}});
  const auto gate = Client(school.proxy->port(), "127.0.0.11").ask(get("http://news.example/"));
  EXPECT_EQ(gate.status, 511u);
  EXPECT_EQ(gate.field("Schoolgate-Reason"), "agreement_not_signed");
}

TEST(Requests, a_note_changes_nothing_and_stands_in_the_journal) {
  WithRule school({.id = "noted", .then = rules::Action::log_only, .sites = {"news.example"}});
  EXPECT_EQ(Client(school.proxy->port(), "127.0.0.11").ask(get("http://news.example/")).status, 200u);
  EXPECT_EQ(school.journal.wait_for(1).decision.changes.noted, std::vector<std::string>{"noted"});
}

TEST(Requests, a_method_is_blocked_before_the_site_is_asked) {
  WithRule school({.id = "reading", .what = {.methods = {"POST"}}});
  Client amy(school.proxy->port(), "127.0.0.11");
  EXPECT_EQ(amy.ask(get("http://news.example/")).status, 200u);
  const auto blocked = amy.ask(post("http://news.example/", "hello"));
  EXPECT_EQ(blocked.status, 403u);
  EXPECT_EQ(blocked.field("Schoolgate-Reason"), "upload");
  EXPECT_EQ(school.origin.requests(), 1u);
}

TEST(Requests, an_upload_over_the_limit_is_blocked_by_its_length_and_while_it_is_counted) {
  std::atomic<bool> was_whole = false;  // outlives the server's thread, which writes it
  WithRule school({.id = "small", .sites = {"other.example"}, .what = {.upload_over = 1000}});
  school.origin.on("other.example", [&](const OriginRequest& request, OriginConnection& connection) {
    if (request.body.empty()) was_whole = connection.read_until("0\r\n\r\n").ends_with("0\r\n\r\n");
    if (was_whole || !request.body.empty()) connection.answer(200, "text/plain", "taken");
  });
  EXPECT_EQ(Client(school.proxy->port(), "127.0.0.11").ask(post("http://other.example/", std::string(1000, 'x'))).status, 200u);
  Client by_length(school.proxy->port(), "127.0.0.11");
  EXPECT_EQ(by_length.ask(post("http://other.example/", std::string(1001, 'x'))).status, 403u);
  EXPECT_TRUE(by_length.is_closed_within(3s));
  Client counted(school.proxy->port(), "127.0.0.11");
  counted.send("POST http://other.example/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1f4\r\n" +
               std::string(500, 'x') + "\r\n");
  std::this_thread::sleep_for(20ms);
  counted.send("1f5\r\n" + std::string(501, 'x') + "\r\n0\r\n\r\n");
  EXPECT_EQ(counted.read_answer().status, 403u);
  EXPECT_TRUE(counted.is_closed_within(3s));
  EXPECT_FALSE(was_whole) << "the site never sees a whole request";
}

TEST(Requests, what_is_searched_for_and_what_an_AI_tool_is_asked_decide) {
  WithRule school({.id = "words", .what = {.terms = {"free spins"}}});
  school.origin.on("other.example", [](const OriginRequest& request, OriginConnection& connection) {
    connection.answer(200, "text/plain", request.body);
  });
  Client amy(school.proxy->port(), "127.0.0.11");
  const auto searched = amy.ask(get("http://news.example/search?q=Free+SPINS+today"));
  EXPECT_EQ(searched.status, 403u);
  EXPECT_EQ(searched.field("Schoolgate-Reason"), "search_term");
  EXPECT_EQ(amy.ask(get("http://news.example/search?q=rivers")).status, 200u);
  const std::string json = "Content-Type: application/json\r\n";
  const std::string harmless = R"({"messages":[{"content":"How long is the Severn?"}]})";
  EXPECT_EQ(amy.ask(post("http://other.example/api", harmless, json)).body, harmless) << "what was read arrives whole";
  Client asks(school.proxy->port(), "127.0.0.11");
  EXPECT_EQ(asks.ask(post("http://other.example/api", R"({"messages":[{"content":"where are fr\u0065e spins"}]})", json)).status,
            403u);
}

TEST(Requests, an_address_inside_another_is_decided_as_if_asked_for_B_8) {
  WithRule school({.id = "noted", .then = rules::Action::log_only});
  const auto blocked =
      Client(school.proxy->port(), "127.0.0.11").ask(get("http://news.example/go?url=http%3A%2F%2Fchat.example%2F"));
  EXPECT_EQ(blocked.status, 403u);
  EXPECT_EQ(school.journal.wait_for(1).decision.inside, "http://chat.example/");
}

}  // namespace traffic
