// Bodies of any size pass through without being kept.
#include <gtest/gtest.h>
#include <malloc.h>

#include <fstream>

#include "support/origin_proxy.h"

namespace traffic {

using support::Client;
using support::OriginConnection;
using support::OriginRequest;

namespace {

constexpr std::size_t mebibyte = 1024 * 1024, all_bytes = 64 * mebibyte;

/// Most memory that this process has had resident, in bytes.
std::size_t peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::stoull(line.substr(6)) * 1024;
  return 0;
}

/// Reads without keeping; sanitizers keep freed memory, so growth is only judged without them.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool judges_memory = false;
#else
constexpr bool judges_memory = true;
#endif
#endif

}  // namespace

TEST(Streaming, sixty_four_mebibytes_down_and_up_leave_memory_alone) {
  std::atomic<std::size_t> came_up = 0;  // outlives the server's thread, which writes it
  ProxyForTest school;
  school.origin.on("news.example", [&](const OriginRequest& request, OriginConnection& connection) {
    const std::string piece(64 * 1024, 'x');
    if (request.method == "GET") {
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(all_bytes) + "\r\n\r\n");
      for (std::size_t sent = 0; sent < all_bytes; sent += piece.size()) connection.send(piece);
      return;
    }
    while (came_up < all_bytes) came_up += connection.read_some().size();
    connection.answer(200, "text/plain", "thanks");
  });
  Client amy(school.proxy->port(), "127.0.0.11");
  amy.ask(get("http://learning.example/"));
  const std::size_t before = peak_memory();

  amy.send(get("http://news.example/"));
  std::size_t got = 0;
  const std::string down = amy.read_exactly(1);
  ASSERT_EQ(down, "H");
  for (std::string more; got < all_bytes && !(more = amy.read_exactly(64 * 1024)).empty();) got += more.size();
  EXPECT_GE(got, all_bytes);

  Client up(school.proxy->port(), "127.0.0.11");
  up.send("POST http://news.example/ HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(all_bytes) + "\r\n\r\n");
  const std::string piece(mebibyte, 'y');
  for (std::size_t sent = 0; sent < all_bytes; sent += piece.size()) up.send(piece);
  EXPECT_EQ(up.read_answer().body, "thanks");
  EXPECT_EQ(came_up, all_bytes);
  if (judges_memory) EXPECT_LT(peak_memory() - before, 8 * mebibyte);
}

TEST(Streaming, the_answer_may_begin_before_the_request_has_ended) {
  ProxyForTest school;
  school.origin.on("news.example", [](const OriginRequest&, OriginConnection& connection) {
    connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 3; ++i) {
      connection.read_exactly(8);  // one chunk: "3\r\nabc\r\n"
      connection.send("3\r\nabc\r\n");
    }
    connection.read_until("0\r\n\r\n");
    connection.send("0\r\n\r\n");
  });
  Client amy(school.proxy->port(), "127.0.0.11");
  amy.send("POST http://news.example/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
  std::string head;
  while (!head.ends_with("\r\n\r\n")) head += amy.read_exactly(1);
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(amy.read_exactly(8), "3\r\nabc\r\n");
    amy.send("3\r\nabc\r\n");
  }
  EXPECT_EQ(amy.read_exactly(8), "3\r\nabc\r\n");
  amy.send("0\r\n\r\n");
  EXPECT_EQ(amy.read_exactly(5), "0\r\n\r\n");
  EXPECT_NE(head.find("Connection: close"), head.npos) << "when the head left, the request had not ended";
}

}  // namespace traffic
