#include "rules/criteria/site.h"

#include <gtest/gtest.h>

#include "rules/criteria/asked_for_test.h"

namespace rules {
namespace {

TEST(Site, matches_its_hosts_and_their_subdomains) {
  const Site site = Site::of({"Chat.Example", "maps.example"}).value();
  EXPECT_EQ(site.place(AskedForTest("www.chat.example", {}).asked())->reason, Reason::site_rule);
  EXPECT_TRUE(site.place(AskedForTest("maps.example", {}).asked()));
  EXPECT_FALSE(site.place(AskedForTest("mychat.example", {}).asked()));
  EXPECT_EQ(site.in_words(), "on Chat.Example, maps.example");
}

TEST(Site, an_address_is_no_host) { EXPECT_FALSE(Site::of({"http://chat.example/"})); }

}  // namespace
}  // namespace rules
