#include "lists/site_list.h"

#include <gtest/gtest.h>

#include <string>

namespace lists {
namespace {

SiteList example_list() {
  SiteListBuilder builder;
  EXPECT_TRUE(builder.add_text(0, "casino.example  # remark\n\n# another\nBet.Casino.Example\r\n10.1.2.3\n"));
  EXPECT_TRUE(builder.add_text(3, "casino.example\nsocial.example"));
  return std::move(builder).build();
}

ListSet set_of(std::initializer_list<std::size_t> numbers) {
  ListSet set;
  for (const std::size_t number : numbers) set.add(number);
  return set;
}

TEST(SiteList, a_host_covers_its_subdomains_and_nothing_else) {
  const SiteList list = example_list();
  EXPECT_EQ(list.find("casino.example"), set_of({0, 3}));
  EXPECT_EQ(list.find("www.casino.example"), set_of({0, 3}));
  EXPECT_EQ(list.find("social.example"), set_of({3}));
  for (const char* other : {"mycasino.example", "example", "casino.example.org", "", ".", "casino", "0.1.2.3"})
    EXPECT_TRUE(list.find(other).is_empty()) << other;
  EXPECT_EQ(list.find("10.1.2.3"), set_of({0}));
}

TEST(SiteList, exact_look_ups_know_no_parents) {
  const SiteList list = example_list();
  EXPECT_EQ(list.find_exactly("bet.casino.example"), set_of({0}));
  EXPECT_TRUE(list.find_exactly("www.casino.example").is_empty());
  EXPECT_EQ(list.size(), 4U);
}

TEST(SiteList, an_empty_list_holds_nothing) {
  EXPECT_TRUE(SiteList().find("casino.example").is_empty());
  EXPECT_TRUE(SiteListBuilder().build().find("casino.example").is_empty());
}

TEST(SiteList, a_bad_line_is_named) {
  SiteListBuilder builder;
  const auto added = builder.add_text(0, "good.example\nhttp://bad.example\n");
  ASSERT_FALSE(added);
  EXPECT_NE(added.error().message.find("line 2"), std::string::npos);
  EXPECT_FALSE(builder.add(256, "a.example"));
}

TEST(SiteList, bytes_and_back) {
  const SiteList list = example_list();
  const std::string bytes = list.to_bytes();
  const auto back = SiteList::from_bytes(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->to_bytes(), bytes);
  EXPECT_EQ(back->find("www.casino.example"), set_of({0, 3}));
}

TEST(SiteList, damaged_bytes_are_refused) {
  const std::string bytes = example_list().to_bytes();
  for (std::size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(SiteList::from_bytes(bytes.substr(0, size))) << size;
  EXPECT_FALSE(SiteList::from_bytes(bytes + "x"));
  std::string upper = bytes;
  upper.back() = 'A';
  EXPECT_FALSE(SiteList::from_bytes(upper));
}

TEST(SiteList, a_name_that_stands_twice_is_refused) {
  SiteListBuilder builder;
  ASSERT_TRUE(builder.add_text(0, "aaa.example\nbbb.example\n"));
  std::string bytes = std::move(builder).build().to_bytes();
  bytes.replace(bytes.find("bbb"), 3, "aaa");
  EXPECT_FALSE(SiteList::from_bytes(bytes));
}

TEST(SiteList, a_hundred_thousand_names_are_small) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "site-" + std::to_string(i * 7919) + ".example\n";
  SiteListBuilder builder;
  ASSERT_TRUE(builder.add_text(1, text));
  const SiteList list = std::move(builder).build();
  EXPECT_EQ(list.size(), 100'000U);
  EXPECT_LT(list.memory_bytes(), 5'500'000U);
  for (int i = 0; i < 100'000; ++i) ASSERT_EQ(list.find("www.site-" + std::to_string(i * 7919) + ".example"), set_of({1}));
  EXPECT_TRUE(list.find("site-1.example").is_empty());
}

TEST(ListSet, joins_and_finds_the_first) {
  ListSet set = set_of({70, 255});
  EXPECT_EQ(set.first(), 70U);
  EXPECT_TRUE(set.has(255));
  EXPECT_FALSE(set.has(254));
  EXPECT_EQ(set.in_both(set_of({255, 3})), set_of({255}));
  EXPECT_EQ(ListSet().first(), std::nullopt);
}

}  // namespace
}  // namespace lists
