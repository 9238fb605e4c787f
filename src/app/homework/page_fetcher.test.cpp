// The proxy's other end in a test: what is asked of it, and what becomes of its answers.
#include "app/homework/page_fetcher.h"

#include <gmock/gmock.h>

#include "support/origin.h"

namespace app {
namespace {

using testing::HasSubstr;
using testing::Not;

class PageFetcherTest : public testing::Test {
 protected:
  PageFetcherTest() {
    proxy_.on("", [this](const support::OriginRequest& request, const support::OriginConnection& connection) {
      seen_ = request.head;
      if (request.method == "CONNECT" || request.target.find("closed") != std::string::npos)
        connection.send("HTTP/1.1 403 Forbidden\r\nSchoolgate-Reason: site_category\r\nContent-Length: 0\r\n\r\n");
      else if (request.target.find("moved") != std::string::npos)
        connection.send("HTTP/1.1 302 Found\r\nLocation: http://lava.example/here\r\nContent-Length: 5\r\n\r\nmoved");
      else if (request.target.find("large") != std::string::npos)
        connection.answer(200, "text/plain", std::string(3u << 20, 'x'));
      else if (request.target.find("gone") != std::string::npos)
        connection.answer(404, "text/html", "gone");
      else
        connection.answer(200, "Text/HTML; charset=utf-8", "<title>t</title><script>no()</script><p>Red <b>hot</b></p>");
    });
  }
  base::Result<school::PageSeen> look(const std::string& address) {
    PageFetcher fetcher({.proxy_address = "127.0.0.1", .proxy_port = proxy_.port(), .probe_secret = "s"});
    return fetcher.look({.address = address, .profile = "ks3", .group = "preview-12"});
  }
  support::Origin proxy_;
  std::string seen_;
};

TEST_F(PageFetcherTest, a_page_is_asked_of_the_proxy_as_a_probe_and_read_as_a_reader_would) {
  const auto page = look("http://lava.example/");
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->status, 200U);
  EXPECT_EQ(page->type, "text/html");
  EXPECT_THAT(page->text, HasSubstr("Red hot"));
  EXPECT_THAT(page->text, Not(HasSubstr("no()")));
  EXPECT_THAT(seen_, HasSubstr("GET http://lava.example/ HTTP/1.1"));
  EXPECT_THAT(seen_, HasSubstr("Proxy-Authorization: Basic cHJvYmU6a3MzQHByZXZpZXctMTI6cw=="));
}

TEST_F(PageFetcherTest, the_filters_no_is_no_page) {
  for (const char* address : {"http://closed.example/", "https://lava.example/"}) {
    const auto page = look(address);
    ASSERT_FALSE(page) << address;
    EXPECT_THAT(page.error().message, HasSubstr("does not open it")) << address;
    EXPECT_THAT(page.error().message, HasSubstr("site_category")) << address;
  }
}

TEST_F(PageFetcherTest, redirects_are_followed_and_long_pages_are_cut) {
  EXPECT_THAT(look("http://moved.example/").value().text, HasSubstr("Red hot"));
  EXPECT_EQ(look("http://large.example/").value().text.size(), 2u << 20);
  EXPECT_EQ(look("http://gone.example/").value().status, 404U);
  EXPECT_FALSE(look("file:///etc/passwd"));
}

}  // namespace
}  // namespace app
