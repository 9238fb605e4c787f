#include "traffic/http/proxy.h"

#include <gtest/gtest.h>

#include "support/origin_proxy.h"

namespace traffic {

using namespace std::chrono_literals;
using support::Client;
using support::OriginConnection;
using support::OriginRequest;

TEST(Proxy, an_allowed_page_comes_through_and_is_journaled) {
  ProxyForTest school;
  Client amy(school.proxy->port(), "127.0.0.11");
  const auto answer = amy.ask(get("http://news.example/today?x=1"));
  EXPECT_EQ(answer.status, 200u);
  EXPECT_EQ(answer.body, "<p>this is news.example");
  EXPECT_EQ(answer.field("Via"), "1.1 schoolgate");
  const auto entry = school.journal.wait_for(1);
  EXPECT_EQ(entry.kind, journal::EntryKind::page);
  EXPECT_EQ(entry.question.person, 1);
  EXPECT_EQ(entry.question.client, "127.0.0.11");
  EXPECT_EQ(entry.question.address.text(), "http://news.example/today?x=1");
  EXPECT_EQ(entry.question.load, rules::Load::page);
  EXPECT_EQ(entry.status, 200);
  EXPECT_EQ(entry.bytes_down, answer.body.size());
}

TEST(Proxy, connections_are_kept_on_both_sides) {
  ProxyForTest school({}, 1);
  Client amy(school.proxy->port(), "127.0.0.11");
  for (int i = 0; i < 20; ++i) EXPECT_EQ(amy.ask(get("http://news.example/")).status, 200u);
  EXPECT_EQ(school.origin.connections(), 1u);
  EXPECT_EQ(school.journal.wait_for(20).id.number, 20u);
}

TEST(Proxy, pipelined_requests_are_answered_in_order) {
  ProxyForTest school;
  Client amy(school.proxy->port(), "127.0.0.11");
  amy.send(get("http://news.example/") + get("http://casino.example/", "X: y\r\n") + get("http://learning.example/"));
  EXPECT_EQ(amy.read_answer().body, "<p>this is news.example");
  EXPECT_EQ(amy.read_answer().status, 200u) << "casino.example is granted to her class for an hour";
  EXPECT_EQ(amy.read_answer().body, "<p>this is learning.example");
}

TEST(Proxy, what_concerns_one_connection_goes_no_further) {
  ProxyForTest school;
  std::string head;
  school.origin.on("news.example", [&](const OriginRequest& request, OriginConnection& connection) {
    head = request.head;
    connection.send(
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: X-Own\r\nX-Own: 1\r\nSchoolgate-Entry: forged\r\n"
        "Proxy-Authenticate: Basic\r\nX-End: 2\r\nDate: Mon, 23 Nov 2026 10:00:00 GMT\r\n\r\nok");
  });
  Client amy(school.proxy->port(), "127.0.0.11");
  const auto answer = amy.ask(get("http://NEWS.example/a/../b",
                                  "Connection: X-Mine, Content-Length\r\nX-Mine: 1\r\nTE: trailers\r\n"
                                  "Proxy-Connection: keep-alive\r\nX-Kept: 1\r\n"));
  EXPECT_EQ(answer.body, "ok");
  EXPECT_TRUE(head.starts_with("GET /b HTTP/1.1\r\nHost: news.example\r\n")) << head;
  EXPECT_EQ(head.find("X-Mine"), head.npos);
  EXPECT_EQ(head.find("TE:"), head.npos);
  EXPECT_EQ(head.find("Proxy-"), head.npos);
  EXPECT_NE(head.find("X-Kept: 1\r\n"), head.npos);
  EXPECT_NE(head.find("Via: 1.1 schoolgate\r\n"), head.npos);
  for (const char* gone : {"X-Own", "Schoolgate-Entry", "Proxy-Authenticate"}) EXPECT_EQ(answer.field(gone), "") << gone;
  EXPECT_EQ(answer.field("Date"), "Mon, 23 Nov 2026 10:00:00 GMT");
  EXPECT_EQ(answer.field("X-End"), "2");
}

TEST(Proxy, answers_without_a_body_have_none) {
  ProxyForTest school;
  school.origin.on("news.example", [](const OriginRequest& request, OriginConnection& connection) {
    if (request.method == "HEAD") connection.send("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n");
    if (request.target == "/204") connection.send("HTTP/1.1 204 No Content\r\n\r\n");
    if (request.target == "/304") connection.send("HTTP/1.1 304 Not Modified\r\nContent-Length: 500\r\nETag: \"a\"\r\n\r\n");
  });
  Client amy(school.proxy->port(), "127.0.0.11");
  EXPECT_EQ(amy.ask("HEAD http://news.example/ HTTP/1.1\r\nHost: news.example\r\n\r\n", "HEAD").field("Content-Length"), "500");
  EXPECT_EQ(amy.ask(get("http://news.example/204")).status, 204u);
  EXPECT_EQ(amy.ask(get("http://news.example/304")).field("Content-Length"), "500");
  EXPECT_EQ(amy.ask(get("http://learning.example/")).status, 200u) << "the connection is still in step";
}

TEST(Proxy, interim_answers_are_passed_on_and_100_continue_works) {
  ProxyForTest school;
  school.origin.on("news.example", [](const OriginRequest& request, OriginConnection& connection) {
    if (request.head.find("Expect: 100-continue") == std::string::npos) return;
    connection.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n");
    connection.answer(200, "text/plain", connection.read_exactly(5));
  });
  Client amy(school.proxy->port(), "127.0.0.11");
  amy.send("POST http://news.example/ HTTP/1.1\r\nHost: news.example\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  EXPECT_EQ(amy.read_answer().status, 103u);
  EXPECT_EQ(amy.read_answer().status, 100u);
  EXPECT_EQ(amy.ask("hello").body, "hello");
  EXPECT_EQ(amy.ask(get("http://learning.example/")).status, 200u);
}

TEST(Proxy, a_refusal_before_the_body_reaches_the_client) {
  ProxyForTest school;
  school.origin.on("news.example", [](const OriginRequest&, OriginConnection& connection) {
    connection.answer(413, "text/plain", "too large");
    connection.close();
  });
  Client amy(school.proxy->port(), "127.0.0.11");
  amy.send(
      "POST http://news.example/ HTTP/1.1\r\nHost: news.example\r\nExpect: 100-continue\r\nContent-Length: 90000000\r\n\r\n");
  EXPECT_EQ(amy.read_answer().body, "too large");
  EXPECT_TRUE(amy.is_closed_within(3s)) << "what follows could be body or request";
}

TEST(Proxy, chunks_pass_both_ways_and_old_clients_get_them_joined) {
  ProxyForTest school;
  school.origin.on("news.example", [](const OriginRequest& request, OriginConnection& connection) {
    std::string body;
    if (request.method == "POST") body = connection.read_until("0\r\n\r\n");
    connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    connection.send("5\r\nhello\r\n");
    connection.send("6\r\n world\r\n0\r\nX-Sum: 1\r\n\r\n");
    if (request.method == "POST") EXPECT_EQ(body, "3\r\nabc\r\n0\r\n\r\n");
  });
  Client amy(school.proxy->port(), "127.0.0.11"), old(school.proxy->port(), "127.0.0.11");
  EXPECT_EQ(
      amy.ask("POST http://news.example/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n").body,
      "hello world");
  EXPECT_EQ(amy.ask(get("http://news.example/")).body, "hello world");
  const auto answer = old.ask("GET http://news.example/ HTTP/1.0\r\n\r\n");
  EXPECT_EQ(answer.field("Transfer-Encoding"), "");
  EXPECT_EQ(answer.body, "hello world");
  EXPECT_TRUE(old.is_closed_within(3s));
}

TEST(Proxy, an_answer_cut_short_never_looks_whole) {
  ProxyForTest school;
  school.origin.on("news.example", [](const OriginRequest& request, OriginConnection& connection) {
    connection.send(request.target == "/length" ? "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
                                                : "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
    connection.close();
  });
  Client length(school.proxy->port(), "127.0.0.11"), chunks(school.proxy->port(), "127.0.0.11");
  EXPECT_EQ(length.ask(get("http://news.example/length")).body, "half");
  chunks.send(get("http://news.example/chunks"));
  EXPECT_EQ(chunks.read_to_end().find("\r\n0\r\n"), std::string::npos);
}

TEST(Proxy, servers_that_talk_nonsense_become_a_502) {
  ProxyForTest school;
  for (const std::string answer :
       {"hello\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "HTTP/1.1 101 Switching Protocols\r\n\r\n", "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", ""}) {
    school.origin.on("news.example", [answer](const OriginRequest&, OriginConnection& connection) {
      connection.send(answer);
      connection.close();
    });
    Client amy(school.proxy->port(), "127.0.0.11");
    EXPECT_EQ(amy.ask(get("http://news.example/")).status, 502u) << answer;
  }
}

TEST(Proxy, a_server_that_dropped_the_kept_connection_is_asked_again) {
  ProxyForTest school({}, 1);
  school.origin.on("news.example", [](const OriginRequest&, OriginConnection& connection) {
    connection.answer(200, "text/plain", "once");
    connection.close();
  });
  Client amy(school.proxy->port(), "127.0.0.11");
  for (int i = 0; i < 10; ++i) EXPECT_EQ(amy.ask(get("http://news.example/")).body, "once");
}

TEST(Proxy, a_name_without_a_site_is_a_502) {
  ProxyForTest school;
  Client amy(school.proxy->port(), "127.0.0.11");
  const auto answer = amy.ask(get("http://nothing.invalid/"));
  EXPECT_EQ(answer.status, 502u);
  EXPECT_EQ(school.journal.wait_for(1).status, 502);
}

TEST(Proxy, B_1_our_own_pages_keep_the_clients_address_and_leave_no_entry) {
  ProxyForTest school;
  Client nobody(school.proxy->port(), "127.0.0.99"), amy(school.proxy->port(), "127.0.0.11");
  EXPECT_EQ(nobody.ask(get("http://schoolgate.example:8080/gate")).body, "own page /gate for 127.0.0.99");
  EXPECT_EQ(amy.ask(get("http://schoolgate.example:8080/gate")).body, "own page /gate for 127.0.0.11");
  EXPECT_EQ(nobody.ask(get("http://schoolgate.example:8080/x")).body, "own page /x for 127.0.0.99");
  EXPECT_TRUE(school.journal.entries().empty());
}

TEST(Proxy, B_1_the_machine_itself_is_never_reached) {
  ProxyForTest school;
  const std::string port = std::to_string(school.proxy->port()), origin = std::to_string(school.origin.port());
  for (const std::string& address :
       {"http://127.0.0.1:" + port + "/", "http://127.0.0.1:" + origin + "/", "http://localhost:" + origin + "/",
        "http://[::1]:" + origin + "/", "http://0x7f.1:" + origin + "/", "http://2130706433:" + origin + "/",
        "http://[::ffff:127.0.0.1]:" + origin + "/", std::string("http://169.254.169.254/"), std::string("http://0.0.0.0/"),
        std::string("http://switch.example/"), std::string("http://schoolgate.example:9999/")}) {
    Client amy(school.proxy->port(), "127.0.0.11");
    const auto answer = amy.ask(get(address));
    EXPECT_NE(answer.status, 200u) << address;
    EXPECT_TRUE(answer.status == 403 || answer.status == 502) << address << " " << answer.status;
  }
  EXPECT_EQ(school.origin.requests(), 0u);
}

TEST(Proxy, a_full_journal_denies_and_mends_by_itself) {
  ProxyForTest school;
  Client amy(school.proxy->port(), "127.0.0.11");
  school.journal.fill(true);
  const auto denied = amy.ask(get("http://news.example/"));
  EXPECT_EQ(denied.status, 503u);
  EXPECT_EQ(denied.field("Schoolgate-Reason"), "journal_full");
  EXPECT_TRUE(amy.is_closed_within(3s));
  Client again(school.proxy->port(), "127.0.0.11");
  EXPECT_EQ(again.ask(get("http://childline.example/")).status, 200u) << "helplines stay open";
  school.journal.fill(false);
  unsigned status = 503;
  for (int i = 0; i < 3 && status != 200; ++i)
    status = Client(school.proxy->port(), "127.0.0.11").ask(get("http://news.example/")).status;
  EXPECT_EQ(status, 200u);
}

TEST(Proxy, without_a_snapshot_everything_is_denied) {
  base::FakeClock clock(rules::example::monday_ten);
  JournalForTest journal;
  AuthenticatorForTest authenticator;
  rules::CurrentSnapshot none;
  const auto proxy =
      Proxy::start({.listen = {}}, {.snapshot = none, .journal = journal, .authenticator = authenticator, .clock = clock})
          .value();
  Client client(proxy->port());
  const auto answer = client.ask(get("http://news.example/"));
  EXPECT_EQ(answer.status, 503u);
  EXPECT_EQ(answer.field("Schoolgate-Reason"), "no_snapshot");
}

TEST(Proxy, a_busy_port_is_named_with_its_flag) {
  ProxyForTest school;
  ProxyConfig config;
  config.listen.port = school.proxy->port();
  const auto second = Proxy::start(
      config,
      {.snapshot = school.snapshot, .journal = school.journal, .authenticator = school.authenticator, .clock = school.clock});
  ASSERT_FALSE(second);
  EXPECT_NE(second.error().message.find("--proxy-port"), std::string::npos);
}

}  // namespace traffic
