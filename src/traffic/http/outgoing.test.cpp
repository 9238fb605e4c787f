#include "traffic/http/outgoing.h"

#include <gtest/gtest.h>

#include "traffic/http/target.h"

namespace traffic {

namespace {

std::string passed_on(const std::string& text, const HeaderChanges& changes = {}) {
  net::RequestHead head;
  net::Framing framing;
  lists::Address address;
  std::string out;
  EXPECT_FALSE(net::read_request_head(text, 1000, head));
  EXPECT_FALSE(net::framing_of(head, framing));
  EXPECT_FALSE(read_target(head, address));
  write_request_head(head, framing, address, changes, out);
  return out;
}

}  // namespace

TEST(Outgoing, the_address_names_the_host_whatever_the_host_field_says) {
  EXPECT_EQ(passed_on("GET http://user:pass@News.Example:8080/a/./b?c=d HTTP/1.1\r\nHost: evil.example\r\nCookie: a=b\r\n\r\n"),
            "GET /a/b?c=d HTTP/1.1\r\nHost: news.example:8080\r\nCookie: a=b\r\nVia: 1.1 schoolgate\r\n\r\n");
}

TEST(Outgoing, a_length_cannot_be_taken_away_by_calling_it_hop_by_hop) {
  const std::string out = passed_on(
      "POST http://a.example/ HTTP/1.1\r\nHost: a\r\nConnection: Content-Length, Transfer-Encoding, Host\r\nContent-Length: "
      "5\r\n\r\n");
  EXPECT_NE(out.find("Content-Length: 5\r\n"), out.npos);
  EXPECT_NE(out.find("Host: a.example\r\n"), out.npos);
}

TEST(Passage, ends_where_the_length_says) {
  Passage passage({net::Framing::Kind::length, 5});
  EXPECT_EQ(passage.take("abc"), 3u);
  EXPECT_FALSE(passage.is_done());
  EXPECT_EQ(passage.take("defgh"), 2u);
  EXPECT_TRUE(passage.is_done());
  EXPECT_EQ(passage.take("more"), 0u);
}

TEST(Passage, an_early_end_is_a_fault_unless_the_end_says_it) {
  Passage length({net::Framing::Kind::length, 5}), until_close({net::Framing::Kind::until_close, 0});
  length.end();
  until_close.end();
  EXPECT_TRUE(length.is_bad());
  EXPECT_FALSE(until_close.is_bad());
  EXPECT_TRUE(until_close.is_done());
}

TEST(Load, B_15_only_a_page_that_somebody_opened_counts_as_one) {
  const auto load = [](const std::string& line, const std::string& fields) {
    net::RequestHead head;
    const std::string text = line + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
    EXPECT_FALSE(net::read_request_head(text, 1000, head));
    return load_of(head);
  };
  EXPECT_EQ(load("GET http://a.example/", "Accept: text/html,*/*\r\n"), rules::Load::page);
  EXPECT_EQ(load("GET http://a.example/", "Accept: image/avif,*/*\r\n"), rules::Load::sub_resource);
  EXPECT_EQ(load("GET http://a.example/", "Accept: text/html\r\nSec-Fetch-Dest: iframe\r\n"), rules::Load::sub_resource);
  EXPECT_EQ(load("POST http://a.example/", "Accept: text/html\r\n"), rules::Load::sub_resource);
}

}  // namespace traffic
