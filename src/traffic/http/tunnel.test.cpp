#include <gtest/gtest.h>

#include "support/origin_proxy.h"

namespace traffic {

using namespace std::chrono_literals;
using support::Client;
using support::OriginConnection;
using support::OriginRequest;

TEST(Tunnel, bytes_pass_both_ways_untouched) {
  ProxyForTest school;
  Client amy(school.proxy->port(), "127.0.0.11");
  ASSERT_EQ(amy.ask(connect_to("news.example:443"), "CONNECT").status, 200u);
  EXPECT_EQ(amy.ask("GET / HTTP/1.1\r\nHost: news.example\r\n\r\n").body, "<p>this is news.example");
  amy.shut_write();
  EXPECT_TRUE(amy.is_closed_within(2s));
  const auto entry = school.journal.wait_for(1);
  EXPECT_EQ(entry.kind, journal::EntryKind::tunnel);
  EXPECT_EQ(entry.question.address.host, "news.example");
  EXPECT_GT(entry.bytes_down, 20u);
  EXPECT_GT(entry.bytes_up, 20u);
}

TEST(Tunnel, what_was_sent_with_the_request_is_not_lost_and_a_half_end_is_passed_on) {
  ProxyForTest school;
  school.origin.on("other.example", [](const OriginRequest&, OriginConnection& connection) {
    std::string all;
    for (std::string more; !(more = connection.read_some()).empty();) all += more;
    connection.send("got " + std::to_string(all.size()));
    connection.close();
  });
  Client amy(school.proxy->port(), "127.0.0.11");
  amy.send(connect_to("other.example:443") + "GET / HTTP/1.1\r\nHost: other.example\r\n\r\n" + std::string(300'000, 'x'));
  amy.shut_write();
  EXPECT_EQ(amy.read_answer("CONNECT").status, 200u);
  EXPECT_EQ(amy.read_to_end(), "got 300000");
}

TEST(Tunnel, refused_ones_say_why) {
  ProxyForTest school;
  Client amy(school.proxy->port(), "127.0.0.11");
  const auto answer = amy.ask(connect_to("dark.example:443"));
  EXPECT_EQ(answer.status, 403u);
  EXPECT_EQ(answer.field("Schoolgate-Reason"), "site_category");
  EXPECT_EQ(amy.ask(connect_to("127.0.0.1:22")).status, 403u);
  EXPECT_EQ(school.journal.wait_for(2).decision.reason, rules::Reason::loopback_refused);
}

TEST(Tunnel, S_6_a_helpline_is_counted_without_person_or_client) {
  ProxyForTest school;
  Client ben(school.proxy->port(), "127.0.0.12");
  ASSERT_EQ(ben.ask(connect_to("childline.example:443"), "CONNECT").status, 200u);
  const auto entry = school.journal.wait_for(1);
  EXPECT_EQ(entry.kind, journal::EntryKind::helpline);
  EXPECT_EQ(entry.question.client + entry.question.profile, "");
  EXPECT_EQ(entry.question.person, 0);
}

TEST(Tunnel, silence_ends_it) {
  ProxyForTest school({.tunnel_idle = 200ms});
  Client amy(school.proxy->port(), "127.0.0.11");
  ASSERT_EQ(amy.ask(connect_to("news.example:443"), "CONNECT").status, 200u);
  EXPECT_TRUE(amy.is_closed_within(2s));
}

TEST(Tunnel, stopping_the_proxy_keeps_its_entry) {
  ProxyForTest school;
  Client amy(school.proxy->port(), "127.0.0.11");
  ASSERT_EQ(amy.ask(connect_to("news.example:443"), "CONNECT").status, 200u);
  school.proxy->stop();
  ASSERT_EQ(school.journal.entries().size(), 1u);
  EXPECT_EQ(school.journal.entries()[0].kind, journal::EntryKind::tunnel);
}

}  // namespace traffic
