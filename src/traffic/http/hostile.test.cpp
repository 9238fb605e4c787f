// Clients that send what no browser sends: each gets a correct 4xx and a closed connection, and no server hears of it.
#include <gtest/gtest.h>

#include "support/origin_proxy.h"

namespace traffic {

using namespace std::chrono_literals;
using support::Client;

namespace {

struct Hostile {
  std::string what, bytes;
  unsigned status;
};

std::string post(const std::string& fields) {
  return "POST http://news.example/ HTTP/1.1\r\nHost: news.example\r\n" + fields + "\r\n";
}

const std::vector<Hostile>& hostile_requests() {
  static const std::vector<Hostile> all{
      {"both framings", post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n", 400},
      {"two lengths", post("Content-Length: 4\r\nContent-Length: 5\r\n") + "abcde", 400},
      {"a list of lengths", post("Content-Length: 4, 4\r\n") + "abcd", 400},
      {"a negative length", post("Content-Length: -1\r\n"), 400},
      {"an endless length", post("Content-Length: 18446744073709551617\r\n"), 400},
      {"an unknown coding", post("Transfer-Encoding: xchunked\r\n"), 501},
      {"chunked twice", post("Transfer-Encoding: chunked, chunked\r\n"), 501},
      {"a folded line", post("A: b\r\n c\r\n"), 400},
      {"space before colon", post("Content-Length : 4\r\n") + "abcd", 400},
      {"a bare CR", post("A: b\rContent-Length: 4\r\n"), 400},
      {"a bare LF", "GET http://news.example/ HTTP/1.1\nHost: news.example\n\n", 400},
      {"a NUL", post(std::string("A: b\0c\r\n", 8)), 400},
      {"no Host", "GET http://news.example/ HTTP/1.1\r\n\r\n", 400},
      {"two Hosts", "GET http://news.example/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
      {"a space in the address", "GET http://news.example/a b HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"a strange version", "GET http://news.example/ HTTP/3.0\r\nHost: x\r\n\r\n", 505},
      {"no version", "GET http://news.example/\r\nHost: x\r\n\r\n", 400},
      {"a strange method", "G@T http://news.example/ HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"not for a proxy", "GET / HTTP/1.1\r\nHost: news.example\r\n\r\n", 400},
      {"another scheme", "GET ftp://news.example/ HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"https without CONNECT", "GET https://news.example/ HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"CONNECT without a port", "CONNECT news.example HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"CONNECT with a path", "CONNECT news.example:443/x HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"CONNECT with a body", "CONNECT news.example:443 HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nabcd", 400},
      {"an impossible host", "GET http://ne ws.example/ HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"an impossible port", "GET http://news.example:99999/ HTTP/1.1\r\nHost: x\r\n\r\n", 400},
      {"TRACE", "TRACE http://news.example/ HTTP/1.1\r\nHost: x\r\n\r\n", 405},
      {"an expectation", post("Expect: a-miracle\r\n"), 417},
      {"a long address", "GET http://news.example/" + std::string(20'000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414},
      {"a long header", post("A: " + std::string(70'000, 'a') + "\r\n"), 431},
      {"an endless header", "GET http://news.example/ HTTP/1.1\r\nHost: x\r\nA: " + std::string(80'000, 'a'), 431},
      {"TLS to a plain port", std::string("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n\r\n", 15), 400},
      {"SSH", "SSH-2.0-client\r\n\r\n", 400},
      {"an old encoding", "GET http://news.example/ HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
  };
  return all;
}

}  // namespace

TEST(Hostile, each_gets_a_correct_answer_and_a_closed_connection) {
  ProxyForTest school;
  for (const Hostile& hostile : hostile_requests()) {
    Client amy(school.proxy->port(), "127.0.0.11");
    EXPECT_EQ(amy.ask(hostile.bytes).status, hostile.status) << hostile.what;
    EXPECT_TRUE(amy.is_closed_within(3s)) << hostile.what;
  }
  EXPECT_EQ(school.origin.requests(), 0u) << "no server heard of any of it";
}

TEST(Hostile, broken_chunks_reach_no_server_as_a_whole_request) {
  std::atomic<bool> was_whole = false;  // outlives the server's thread, which writes it
  ProxyForTest school;
  school.origin.on("news.example", [&](const support::OriginRequest&, support::OriginConnection& connection) {
    was_whole = connection.read_until("0\r\n\r\n").ends_with("0\r\n\r\n");
    connection.close();
  });
  Client amy(school.proxy->port(), "127.0.0.11");
  amy.send("POST http://news.example/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
  std::this_thread::sleep_for(20ms);
  amy.send("zz\r\n0\r\n\r\n");
  EXPECT_TRUE(amy.is_closed_within(3s));
  EXPECT_FALSE(was_whole);
}

TEST(Hostile, slow_and_silent_clients_are_let_go) {
  ProxyForTest school({.head = 200ms, .idle = 300ms});
  Client slow(school.proxy->port(), "127.0.0.11"), silent(school.proxy->port(), "127.0.0.11");
  EXPECT_EQ(slow.ask("GET http://ne").status, 408u);
  EXPECT_TRUE(silent.is_closed_within(2s));
}

TEST(Hostile, a_server_that_never_answers_is_given_up) {
  ProxyForTest school({.first_answer = 200ms});
  school.origin.on("news.example",
                   [](const support::OriginRequest&, support::OriginConnection& connection) { connection.read_some(); });
  Client amy(school.proxy->port(), "127.0.0.11");
  EXPECT_EQ(amy.ask(get("http://news.example/")).status, 504u);
}

TEST(Hostile, clients_that_vanish_leave_nothing_behind) {
  ProxyForTest school;
  for (int i = 0; i < 50; ++i) {
    const Client amy(school.proxy->port(), "127.0.0.11");
    amy.send(i % 2 == 0 ? "GET http://news.exa" : post("Content-Length: 1000\r\n") + "abc");
  }
  for (int i = 0; i < 400 && school.proxy->connections() > 0; ++i) std::this_thread::sleep_for(5ms);
  EXPECT_EQ(school.proxy->connections(), 0u);
}

}  // namespace traffic
