#include "net/proxy_line.h"

#include <gtest/gtest.h>

TEST(ProxyLine, B_1_what_is_written_is_read) {
  for (const char* client : {"127.0.0.5", "10.3.0.17", "2001:db8::7"}) {
    const std::string line = net::proxy_line_for(client);
    const auto read = net::read_proxy_line(line + "GET / HTTP/1.1\r\n");
    ASSERT_TRUE(read) << line;
    EXPECT_EQ(read->client, client);
    EXPECT_EQ(read->size, line.size());
    EXPECT_EQ(net::read_proxy_line(line.substr(0, line.size() - 1))->size, 0u) << "not complete";
  }
}

TEST(ProxyLine, anything_else_is_refused) {
  for (const char* line :
       {"GET / HTTP/1.1\r\n", "PROXY UNKNOWN\r\n", "PROXY TCP4 1.2.3.4 1.2.3.4 1\r\n", "PROXY TCP4 ::1 ::1 1 2\r\n",
        "PROXY TCP6 1.2.3.4 1.2.3.4 1 2\r\n", "PROXY TCP4 1.2.3.4 1.2.3.4 1 99999\r\n", "PROXY TCP4 a.example 1.2.3.4 1 2\r\n",
        "PROXY  TCP4 1.2.3.4 1.2.3.4 1 2\r\n"})
    EXPECT_FALSE(net::read_proxy_line(line)) << line;
  EXPECT_FALSE(net::read_proxy_line("PROXY TCP4 " + std::string(200, '1')));
}
