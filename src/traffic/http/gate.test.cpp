// What people meet when a site does not open: gate, block page, log-on, and the gate that closes while they browse.
#include <gtest/gtest.h>

#include "base/text.h"
#include "support/origin_proxy.h"

namespace traffic {

using namespace std::chrono_literals;
using support::Client;

std::string basic(const std::string& user, const std::string& password) {
  const std::string text = user + ":" + password;
  // base::from_base64 takes the URL alphabet as well; padding is left out on purpose.
  return "Proxy-Authorization: Basic " + base::to_base64url(base::as_bytes(text)) + "\r\n";
}

TEST(Gate, S_7_before_the_signature_only_gate_helplines_learning_and_own_pages) {
  ProxyForTest school;
  Client ben(school.proxy->port(), "127.0.0.12");
  const auto gate = ben.ask(get("http://news.example/a?b=\"<script>"));
  EXPECT_EQ(gate.status, 511u);
  EXPECT_EQ(gate.field("Schoolgate-Reason"), "agreement_not_signed");
  EXPECT_EQ(gate.field("Schoolgate-Entry"), "2026-11-23/1");
  EXPECT_NE(gate.body.find("/gate?next="), std::string::npos);
  EXPECT_NE(gate.body.find("Childline"), std::string::npos);
  EXPECT_NE(gate.body.find("learning.example"), std::string::npos);
  EXPECT_EQ(gate.body.find("<script>"), std::string::npos);
  EXPECT_EQ(ben.ask(get("http://childline.example/")).status, 200u);
  EXPECT_EQ(ben.ask(get("http://learning.example/")).status, 200u);
  EXPECT_EQ(ben.ask(get("http://schoolgate.example:8080/gate")).status, 200u);
  EXPECT_EQ(ben.ask(connect_to("news.example:443")).status, 403u);
}

TEST(Gate, nobody_known_is_asked_to_sign_in_and_two_on_one_address_are_nobody) {
  ProxyForTest school;
  Client nobody(school.proxy->port(), "127.0.0.99"), two(school.proxy->port(), "127.0.0.13");
  const auto unknown = nobody.ask(get("http://news.example/"));
  EXPECT_EQ(unknown.status, 511u);
  EXPECT_EQ(unknown.field("Schoolgate-Reason"), "not_signed_in");
  EXPECT_EQ(unknown.field("Proxy-Authenticate"), "");
  const auto shared = two.ask(get("http://news.example/"));
  EXPECT_EQ(shared.status, 511u);
  EXPECT_EQ(shared.field("Schoolgate-Reason"), "address_shared");
}

TEST(Gate, addresses_that_people_share_get_407_with_the_gate_as_body) {
  ProxyForTest school;
  Client client(school.proxy->port(), "127.0.0.1");
  const auto answer = client.ask(get("http://news.example/"));
  EXPECT_EQ(answer.status, 407u);
  EXPECT_TRUE(answer.field("Proxy-Authenticate").starts_with("Basic realm=\"Schoolgate\""));
  EXPECT_NE(answer.body.find("/gate?next="), std::string::npos);
  EXPECT_EQ(client.ask(get("http://news.example/", basic("AMY", "secret"))).status, 200u);
  EXPECT_EQ(client.ask(get("http://childline.example/")).status, 200u) << "helplines ask nobody for a password (S-6)";
}

TEST(Block, says_what_why_which_clause_and_whom_to_ask) {
  ProxyForTest school;
  school.clock.advance(2h);  // the granted hour is over
  school.rules.page.whom_to_ask = "Ask the office";
  school.publish();
  Client amy(school.proxy->port(), "127.0.0.11");
  const auto block = amy.ask(get("http://casino.example/?q=<img/src=x>&r=\"'"));
  EXPECT_EQ(block.status, 403u);
  EXPECT_EQ(block.field("Schoolgate-Reason"), "site_category");
  EXPECT_EQ(block.field("Schoolgate-Entry"), "2026-11-23/1");
  for (const char* words : {"Gambling", "Q-199", "Ask the office", "Ask for this site",
                            "/requests/new?entry=", "I came here by accident", "/accidents/new?entry=", "Childline"})
    EXPECT_NE(block.body.find(words), std::string::npos) << words;
  EXPECT_EQ(block.body.find("<img"), std::string::npos);
  EXPECT_NE(block.field("Content-Security-Policy").find("default-src 'none'"), std::string::npos);
  const auto entry = school.journal.wait_for(1);
  EXPECT_EQ(entry.decision.reason, rules::Reason::site_category);
  EXPECT_EQ(entry.status, 403);
}

TEST(Block, L_5_self_harm_leads_with_help) {
  ProxyForTest school;
  Client amy(school.proxy->port(), "127.0.0.11");
  const auto block = amy.ask(get("http://dark.example/"));
  EXPECT_EQ(block.status, 403u);
  EXPECT_LT(block.body.find("Childline"), block.body.find("Why this page did not open"));
}

TEST(Block, programs_get_a_short_text_and_nobody_can_ask_for_a_locked_site) {
  ProxyForTest school;
  Client amy(school.proxy->port(), "127.0.0.11");
  const auto text = amy.ask("GET http://dark.example/x.png HTTP/1.1\r\nHost: x\r\nAccept: image/*\r\n\r\n");
  EXPECT_EQ(text.field("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(school.journal.wait_for(1).question.load, rules::Load::sub_resource);
  const auto locked = amy.ask(get("http://illegal.example/"));
  EXPECT_EQ(locked.field("Schoolgate-Reason"), "locked_list");
  EXPECT_EQ(locked.body.find("Ask for this site"), std::string::npos);
}

TEST(Helplines, S_6_are_counted_and_nothing_else) {
  ProxyForTest school;
  Client amy(school.proxy->port(), "127.0.0.11");
  EXPECT_EQ(amy.ask(get("http://childline.example/very/private?page=1")).status, 200u);
  const auto entry = school.journal.wait_for(1);
  EXPECT_EQ(entry.kind, journal::EntryKind::helpline);
  EXPECT_EQ(entry.question.person, 0);
  EXPECT_EQ(entry.question.client, "");
  EXPECT_EQ(entry.question.profile, "");
  EXPECT_TRUE(entry.question.groups.empty());
  EXPECT_EQ(entry.question.address.path, "/");
  EXPECT_EQ(entry.question.address.query, "");
  EXPECT_EQ(entry.question.time, base::Time(std::chrono::sys_days(std::chrono::year(2026) / 11 / 23)));
  EXPECT_EQ(entry.bytes_down + entry.bytes_up + entry.milliseconds, 0u);
}

TEST(LogOn, a_password_is_asked_about_once_and_forgotten_with_its_stamp) {
  ProxyForTest school;
  Client client(school.proxy->port(), "127.0.0.1");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(client.ask(get("http://news.example/", basic("amy", "secret"))).status, 200u);
  EXPECT_EQ(school.authenticator.asked, 1u);
  EXPECT_EQ(school.journal.wait_for(1).question.identity, rules::Identity::credentials);
  school.people.people[0].credential_stamp = 7;
  school.authenticator.stamp = 7;
  school.publish();
  EXPECT_EQ(client.ask(get("http://news.example/", basic("amy", "secret"))).status, 200u);
  EXPECT_EQ(school.authenticator.asked, 2u) << "the credentials changed: what was verified before counts no more";
}

TEST(LogOn, B_14_failures_are_throttled_without_asking) {
  ProxyForTest school;
  Client client(school.proxy->port(), "127.0.0.1");
  unsigned throttled = 0;
  for (int i = 0; i < 12; ++i)
    throttled += client.ask(get("http://news.example/", basic("amy", "guess" + std::to_string(i)))).status == 429;
  EXPECT_EQ(school.authenticator.asked, 4u);
  EXPECT_EQ(throttled, 8u);
  EXPECT_EQ(school.journal.entries().front().kind, journal::EntryKind::log_on);
  EXPECT_EQ(school.journal.entries().front().question.person, 0);
  school.clock.advance(2s);
  EXPECT_EQ(client.ask(get("http://news.example/", basic("amy", "secret"))).status, 200u);
}

TEST(LogOn, while_the_school_half_is_away_no_password_is_wrong) {
  ProxyForTest school;
  school.authenticator.is_there = false;
  Client client(school.proxy->port(), "127.0.0.1");
  for (int i = 0; i < 8; ++i) EXPECT_EQ(client.ask(get("http://news.example/", basic("amy", "secret"))).status, 503u);
  EXPECT_TRUE(school.journal.entries().empty());
  school.authenticator.is_there = true;
  EXPECT_EQ(client.ask(get("http://news.example/", basic("amy", "secret"))).status, 200u);
}

TEST(LogOn, when_nobody_answers_the_rest_goes_on) {
  ProxyForTest school({.log_on = 200ms});
  Client client(school.proxy->port(), "127.0.0.1");
  EXPECT_EQ(client.ask(get("http://news.example/", basic("never", "x"))).status, 503u);
  EXPECT_EQ(client.ask(get("http://childline.example/", basic("never", "x"))).status, 200u);
}

TEST(Probe, the_product_checks_itself_through_one_profile) {
  ProxyForTest school;
  Client client(school.proxy->port(), "127.0.0.1");
  EXPECT_EQ(client.ask(get("http://casino.example/", basic("probe:ks3", "probe-secret"))).status, 403u);
  EXPECT_EQ(client.ask(get("http://news.example/", basic("probe:ks3", "probe-secret"))).status, 200u);
  EXPECT_EQ(school.journal.wait_for(2).kind, journal::EntryKind::probe);
  EXPECT_EQ(client.ask(get("http://news.example/", basic("probe:ks3", "guess"))).status, 407u);
  EXPECT_EQ(client.ask(get("http://news.example/", basic("probe:none", "probe-secret"))).status, 407u);
}

TEST(Closing, S_7_a_withdrawn_signature_ends_tunnels_and_idle_connections_within_a_second) {
  ProxyForTest school;
  school.origin.on("other.example", [](const support::OriginRequest&, support::OriginConnection&) {});
  Client tunnel(school.proxy->port(), "127.0.0.11"), idle(school.proxy->port(), "127.0.0.11"),
      helpline(school.proxy->port(), "127.0.0.11"), learning(school.proxy->port(), "127.0.0.11");
  ASSERT_EQ(tunnel.ask(connect_to("other.example:443"), "CONNECT").status, 200u);
  ASSERT_EQ(idle.ask(get("http://news.example/")).status, 200u);
  ASSERT_EQ(helpline.ask(connect_to("childline.example:443"), "CONNECT").status, 200u);
  ASSERT_EQ(learning.ask(connect_to("learning.example:443"), "CONNECT").status, 200u);
  school.people.people[0].standing = rules::Standing::gated;
  school.publish();
  EXPECT_TRUE(tunnel.is_closed_within(1s));
  EXPECT_TRUE(idle.is_closed_within(500ms));
  EXPECT_FALSE(helpline.is_closed_within(50ms));
  EXPECT_FALSE(learning.is_closed_within(50ms));
}

TEST(Closing, S_7_a_sign_by_date_that_passes_closes_the_gate_without_anybody_telling) {
  ProxyForTest school;
  school.people.people[0].open_until = school.clock.now() + 1min;
  school.publish();
  Client tunnel(school.proxy->port(), "127.0.0.11");
  ASSERT_EQ(tunnel.ask(connect_to("other.example:443"), "CONNECT").status, 200u);
  EXPECT_FALSE(tunnel.is_closed_within(150ms));
  school.clock.advance(2min);
  EXPECT_TRUE(tunnel.is_closed_within(1500ms));
}

}  // namespace traffic
