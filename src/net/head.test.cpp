#include "net/head.h"

#include <gtest/gtest.h>

namespace {

unsigned status_of(const std::string& head) {
  net::RequestHead into;
  net::Framing framing;
  if (net::head_size(head) != head.size()) return 1;
  if (const auto refusal = net::read_request_head(head, 100, into)) return refusal->status;
  if (const auto refusal = net::framing_of(into, framing)) return refusal->status;
  return 0;
}

unsigned status_with(const std::string& fields) {
  return status_of("GET http://a.example/ HTTP/1.1\r\nHost: a.example\r\n" + fields + "\r\n");
}

net::Framing framing_with(const std::string& answer, std::string_view method) {
  net::ResponseHead head;
  net::Framing framing;
  EXPECT_FALSE(net::read_response_head(answer, head));
  EXPECT_FALSE(net::framing_of(head, method, framing));
  return framing;
}

}  // namespace

TEST(RequestHead, an_ordinary_one_is_read) {
  net::RequestHead head;
  const std::string text = "GET http://a.example/x HTTP/1.1\r\nHost: a.example\r\nAccept:text/html \r\n\r\n";
  ASSERT_FALSE(net::read_request_head(text, 100, head));
  EXPECT_EQ(head.method, "GET");
  EXPECT_EQ(head.target, "http://a.example/x");
  EXPECT_EQ(head.fields.get("accept"), "text/html");
}

TEST(RequestHead, what_two_servers_could_read_differently_is_refused) {
  EXPECT_EQ(status_with(""), 0u);
  EXPECT_EQ(status_with("Content-Length: 3\r\n"), 0u);
  EXPECT_EQ(status_with("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"), 400u);
  EXPECT_EQ(status_with("Content-Length: 3\r\nContent-Length: 4\r\n"), 400u);
  EXPECT_EQ(status_with("Content-Length: 3, 3\r\n"), 400u);
  EXPECT_EQ(status_with("Content-Length: +3\r\n"), 400u);
  EXPECT_EQ(status_with("Content-Length: 0x3\r\n"), 400u);
  EXPECT_EQ(status_with("Content-Length: \r\n"), 400u);
  EXPECT_EQ(status_with("Content-Length: 99999999999999999999\r\n"), 400u);
  EXPECT_EQ(status_with("Transfer-Encoding: gzip, chunked\r\n"), 501u);
  EXPECT_EQ(status_with("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"), 400u);
  EXPECT_EQ(status_with("Transfer-Encoding: \x0b"
                        "chunked\r\n"),
            400u);
  EXPECT_EQ(status_with("Transfer-Encoding : chunked\r\n"), 400u);
  EXPECT_EQ(status_with(" folded: yes\r\n"), 400u);
  EXPECT_EQ(status_with("A: b\r\n c\r\n"), 400u);
  EXPECT_EQ(status_with("A: b\rc\r\n"), 400u);
  EXPECT_EQ(status_with("A: b\nC: d\r\n"), 400u);
  EXPECT_EQ(status_with(std::string("A: b\0c\r\n", 8)), 400u);
  EXPECT_EQ(status_with("no colon\r\n"), 400u);
  EXPECT_EQ(status_with(": no name\r\n"), 400u);
  EXPECT_EQ(status_with("Host: b.example\r\n"), 400u);
}

TEST(RequestHead, request_lines_are_exact) {
  const std::string rest = "\r\nHost: a.example\r\n\r\n";
  EXPECT_EQ(status_of("GET  http://a.example/ HTTP/1.1" + rest), 400u);
  EXPECT_EQ(status_of("GET http://a.example/ HTTP/1.1 " + rest), 400u);
  EXPECT_EQ(status_of("GET http://a.example/a b HTTP/1.1" + rest), 400u);
  EXPECT_EQ(status_of("GET\thttp://a.example/ HTTP/1.1" + rest), 400u);
  EXPECT_EQ(status_of("GET http://a.example/" + rest), 400u);
  EXPECT_EQ(status_of("GE(T http://a.example/ HTTP/1.1" + rest), 400u);
  EXPECT_EQ(status_of("GET http://a.example/\x80 HTTP/1.1" + rest), 400u);
  EXPECT_EQ(status_of("GET http://a.example/ HTTP/2.0" + rest), 505u);
  EXPECT_EQ(status_of("GET http://a.example/ http/1.1" + rest), 400u);
  EXPECT_EQ(status_of("GET http://a.example/" + std::string(200, 'a') + " HTTP/1.1" + rest), 414u);
  EXPECT_EQ(status_of("GET http://a.example/ HTTP/1.1\r\n\r\n"), 400u);
  EXPECT_EQ(status_of("GET http://a.example/ HTTP/1.0\r\n\r\n"), 0u);
  EXPECT_EQ(status_of("GET http://a.example/ HTTP/1.1\nHost: a.example\n\n"), 400u);
  EXPECT_EQ(status_of("GET http://a.example/ HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400u);
}

TEST(RequestHead, too_many_fields_are_431) {
  std::string fields;
  for (int i = 0; i < 200; ++i) fields += "A: b\r\n";
  EXPECT_EQ(status_with(fields), 431u);
}

TEST(HeadSize, is_found_however_the_bytes_arrive) {
  const std::string text = "GET / HTTP/1.1\r\nHost: a\r\n\r\nbody";
  for (std::size_t split = 0; split < text.size() - 4; ++split) {
    EXPECT_EQ(net::head_size(text.substr(0, split)), 0u);
    EXPECT_EQ(net::head_size(text, split), text.size() - 4);
  }
}

TEST(ResponseHead, the_body_ends_where_the_answer_says) {
  using Kind = net::Framing::Kind;
  EXPECT_EQ(framing_with("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "GET").length, 5u);
  EXPECT_EQ(framing_with("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "HEAD").kind, Kind::none);
  EXPECT_EQ(framing_with("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", "GET").kind, Kind::none);
  EXPECT_EQ(framing_with("HTTP/1.1 204\r\n\r\n", "GET").kind, Kind::none);
  EXPECT_EQ(framing_with("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "GET").kind, Kind::chunked);
  EXPECT_EQ(framing_with("HTTP/1.0 200 \r\n\r\n", "GET").kind, Kind::until_close);
}

TEST(ResponseHead, nonsense_is_a_502) {
  net::ResponseHead head;
  for (const char* text : {"HTTP/1.1 2000 OK\r\n\r\n", "HTTP/2 200 OK\r\n\r\n", "SSH-2.0-x\r\n\r\n", "HTTP/1.1  200 OK\r\n\r\n",
                           "HTTP/1.1 200 OK\r\nA b\r\n\r\n", "HTTP/1.1 099 OK\r\n\r\n", "\r\n\r\n"}) {
    const auto refusal = net::read_response_head(text, head);
    ASSERT_TRUE(refusal) << text;
    EXPECT_EQ(refusal->status, 502u);
  }
}

TEST(HopByHop, what_the_connection_field_names_goes_no_further) {
  net::RequestHead head;
  ASSERT_FALSE(net::read_request_head("GET / HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, X-Secret\r\n\r\n", 100, head));
  EXPECT_TRUE(net::is_hop_by_hop(head.fields, "x-secret"));
  EXPECT_TRUE(net::is_hop_by_hop(head.fields, "proxy-authorization"));
  EXPECT_FALSE(net::is_hop_by_hop(head.fields, "Accept"));
}
