#include "app/half.h"

#include <gtest/gtest.h>

#include "app/plain_exchange.h"

namespace app {

TEST(Handover, comes_back_as_it_went) {
  Handover handover{.probe_secret = "secret", .ports = {.web = 8081, .origin = {{8090, 40001}, {8091, 40002}}}};
  handover.public_key.fill(7);
  const auto back = handover_from(to_bytes(handover));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->probe_secret, "secret");
  EXPECT_EQ(back->public_key, handover.public_key);
  EXPECT_EQ(back->ports.web, 8081);
  EXPECT_EQ(back->ports.proxy, 0);
  EXPECT_EQ(back->ports.origin, handover.ports.origin);
}

TEST(Handover, a_half_started_by_hand_says_so) {
  EXPECT_FALSE(handover_from(""));
  const std::string bytes = to_bytes({});
  EXPECT_FALSE(handover_from(bytes.substr(0, bytes.size() - 1)));
}

TEST(PlainExchange, reads_whole_and_chunked_answers) {
  const auto whole = read_answer("HTTP/1.1 403 Forbidden\r\nSchoolgate-Reason: site_category\r\n\r\nbody");
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->status, 403u);
  EXPECT_EQ(whole->headers.get("schoolgate-reason"), "site_category");
  EXPECT_EQ(whole->body, "body");
  const auto chunked = read_answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
  ASSERT_TRUE(chunked);
  EXPECT_EQ(chunked->body, "abcde");
}

TEST(PlainExchange, what_is_no_answer_is_an_error) {
  EXPECT_FALSE(read_answer(""));
  EXPECT_FALSE(read_answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc"));
  EXPECT_FALSE(read_answer("SSH-2.0-OpenSSH\r\n\r\n"));
}

}  // namespace app
