// The lists' commands: who may, what is asked for, and what is printed.
#include "cli/lists.h"

#include <gmock/gmock.h>

#include "cli/lists_for_test.h"

namespace cli {
namespace {

using testing::HasSubstr;

TEST_F(ListsCommand, subscribing_needs_a_name_a_reason_and_the_right) {
  EXPECT_EQ(run_lists_add({.name = "bets", .format = "adblock"}, *school, out, err), 2);
  EXPECT_THAT(err.str(), HasSubstr("squidguard"));
  EXPECT_EQ(run_lists_add({.name = "bets", .format = "domains"}, *school, out, err), 2);
  EXPECT_EQ(add("amy"), 1);
  EXPECT_EQ(add("network"), 0) << err.str();
  EXPECT_EQ(add("network"), 1);
}

TEST_F(ListsCommand, an_update_prints_what_was_taken_skipped_and_why_it_waits) {
  ASSERT_EQ(add("network"), 0) << err.str();
  EXPECT_EQ(run_lists_update({.who = {.by = "network", .reason = "new term"}}, *school, fetcher, out, err), 0) << err.str();
  EXPECT_THAT(out.str(), HasSubstr("bets: held for people"));
  EXPECT_THAT(out.str(), HasSubstr("1 entries taken, 1 skipped"));
  EXPECT_THAT(out.str(), HasSubstr("SG-L131"));
  EXPECT_THAT(out.str(), HasSubstr("list:2: SG-L101"));
  out.str("");
  EXPECT_EQ(run_lists_status(ListsAs::json, *school, out), 0);
  EXPECT_THAT(out.str(), HasSubstr(R"("code":"SG-L131")"));
  out.str("");
  EXPECT_EQ(run_lists_status(ListsAs::csv, *school, out), 0);
  EXPECT_THAT(out.str(), HasSubstr("bets,List of bets,domains"));
}

TEST_F(ListsCommand, explain_names_the_packs_list_and_answers_yes_for_a_locked_site_without_its_entry) {
  EXPECT_EQ(run_lists_explain({.who = {.by = "network"}, .about = "www.casino.example"}, *school, out, err), 0) << err.str();
  EXPECT_THAT(out.str(), HasSubstr("gambling  casino.example  (pack)"));
  EXPECT_THAT(out.str(), HasSubstr("on a locked list: no"));
  out.str("");
  EXPECT_EQ(run_lists_search({.who = {.by = "network"}, .about = "illegal.example", .as = ListsAs::json}, *school, out, err), 0);
  EXPECT_THAT(out.str(), HasSubstr(R"("locked":"yes","holdings":[])"));
  EXPECT_EQ(run_lists_search({.about = "casino.example"}, *school, out, err), 2);
  EXPECT_EQ(run_lists_search({.who = {.by = "amy"}, .about = "casino.example"}, *school, out, err), 1);
}

}  // namespace
}  // namespace cli
