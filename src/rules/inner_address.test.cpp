#include "rules/inner_address.h"

#include <gtest/gtest.h>

#include <string>

namespace rules {
namespace {

std::string inside(const std::string& text) {
  std::string all;
  for (const lists::Address& address : inner_addresses(lists::parse_address(text).value()))
    all += (all.empty() ? "" : " ") + address.text();
  return all;
}

TEST(InnerAddress, B_8_archives_and_viewers_name_it_in_the_path) {
  EXPECT_EQ(inside("https://archive.example/web/20200101000000/https://casino.example/play?x=1"),
            "https://casino.example/play?x=1");
  EXPECT_EQ(inside("https://archive.example/web/2020/casino.example/play"), "http://casino.example/play");
  EXPECT_EQ(inside("https://viewer.example/http:/casino.example/"), "http://casino.example/");
  EXPECT_EQ(inside("https://amp.example/amp/s/casino.example/story"), "http://casino.example/story");
}

TEST(InnerAddress, B_8_translators_name_it_in_the_query_or_the_host) {
  EXPECT_EQ(inside("https://translate.example/translate?sl=pl&u=https://casino.example/"), "https://casino.example/");
  EXPECT_EQ(inside("https://translate.example/?u=https%3A%2F%2Fcasino.example%2Fa%3Fb"), "https://casino.example/a?b");
  EXPECT_EQ(inside("https://translate.example/?u=https%253A%252F%252Fcasino.example"), "https://casino.example/");
  EXPECT_EQ(inside("https://translate.example/?url=casino.example/play"), "http://casino.example/play");
  EXPECT_EQ(inside("https://www-my--casino-example.translate.goog/play?_x_tr_sl=pl"), "https://www.my-casino.example/play");
  EXPECT_EQ(inside("https://search.example/search?q=cache:Ab3:casino.example/"), "http://casino.example/");
}

TEST(InnerAddress, B_8_base64_and_one_inside_another) {
  EXPECT_EQ(inside("https://proxy.example/?q=aHR0cHM6Ly9jYXNpbm8uZXhhbXBsZS8="), "https://casino.example/");
  EXPECT_EQ(inside("https://a.example/?u=https://b.example/?u=https://casino.example/"),
            "https://b.example/?u=https://casino.example/ https://casino.example/");
}

TEST(InnerAddress, ordinary_addresses_carry_none) {
  for (const char* text :
       {"https://news.example/", "https://news.example/2026/11/22/story.html", "https://shop.example/?page=index.html",
        "https://shop.example/?price=3.50&url=basket", "https://news.example/web/design/", "https://a-b.example/?v=1.2"})
    EXPECT_EQ(inside(text), "") << text;
}

TEST(InnerAddress, there_is_an_end_to_it) {
  std::string text = "https://a.example/?";
  for (int i = 0; i < 100; ++i) text += "u" + std::to_string(i) + "=https://b" + std::to_string(i) + ".example/&";
  EXPECT_EQ(inner_addresses(lists::parse_address(text).value()).size(), most_inner_addresses);
}

}  // namespace
}  // namespace rules
