#include "app/demo_sites.h"

#include <gtest/gtest.h>

namespace app {
namespace {

net::Response ask(std::string host, std::string path = "/") {
  net::Request request{.path = std::move(path)};
  request.headers.add("Host", std::move(host));
  return demo_site(request);
}

}  // namespace

TEST(DemoSites, each_is_a_page_of_its_own) {
  EXPECT_EQ(ask("news.example").status, 200u);
  EXPECT_NE(ask("news.example").body, ask("casino.example").body);
  EXPECT_EQ(ask("www.news.example:80").body, ask("NEWS.example").body);
  EXPECT_EQ(ask("news.example", "/picture.svg").headers.get("Content-Type"), "image/svg+xml");
}

TEST(DemoSites, an_unknown_name_is_not_served) {
  EXPECT_EQ(ask("badnews.example").status, 404u);
  EXPECT_EQ(ask("").status, 404u);
  EXPECT_FALSE(is_demo_site("mynews.example"));
}

}  // namespace app
