#include "rules/criteria/category.h"

#include <gtest/gtest.h>

#include "rules/criteria/asked_for_test.h"

namespace rules {
namespace {

TEST(Category, matches_a_site_on_any_of_its_lists) {
  lists::ListSet wanted, on;
  wanted.add(2);
  wanted.add(200);
  on.add(1);
  EXPECT_FALSE(Category(wanted, "games").place(AskedForTest("a.example", {}, on).asked()));
  on.add(200);
  const auto place = Category(wanted, "games").place(AskedForTest("a.example", {}, on).asked());
  ASSERT_TRUE(place);
  EXPECT_EQ(place->reason, Reason::site_category);
  EXPECT_EQ(place->list, 200U);
}

}  // namespace
}  // namespace rules
