// Deciding about lists at the command line: the same people, reasons and second factors as on the pages (B-4, B-5).
#include "cli/lists_upkeep.h"

#include <gmock/gmock.h>

#include <sstream>

#include "cli/lists_for_test.h"

namespace cli {
namespace {

using testing::HasSubstr;

class ListsUpkeepCommand : public ListsCommand {
 protected:
  ListsUpkeepCommand() {
    EXPECT_EQ(add("network"), 0) << err.str();
    EXPECT_EQ(run_lists_update({.who = {.by = "network", .reason = "new term"}}, *school, fetcher, out, err), 0) << err.str();
    clear();
  }
  void clear() {
    out.str("");
    err.str("");
  }
  /// With the digits that this person's telephone shows.
  ListsBy who(const std::string& name) {
    const auto person = school->people.find_by_username(name).value().id;
    clock.advance(std::chrono::seconds(30));
    return {.by = name, .totp = school->identity.accounts.current_code(person).value_or(""), .reason = "looked at it"};
  }
  void in_force() {
    EXPECT_EQ(run_lists_accept({.who = who("second"), .about = "bets"}, *school, out, err), 0) << err.str();
    EXPECT_EQ(run_lists_accept({.who = who("head"), .about = "bets"}, *school, out, err), 0) << err.str();
    clear();
  }
};

TEST_F(ListsUpkeepCommand, B_5_accepting_needs_a_reason_the_digits_and_two_others) {
  EXPECT_EQ(run_lists_accept({.who = {.by = "second"}, .about = "bets"}, *school, out, err), 2);
  EXPECT_EQ(run_lists_accept({.who = {.by = "second", .reason = "x"}, .about = "bets"}, *school, out, err), 2);
  EXPECT_THAT(err.str(), HasSubstr("--totp"));
  EXPECT_EQ(run_lists_accept({.who = who("network"), .about = "bets"}, *school, out, err), 1);
  EXPECT_EQ(run_lists_accept({.who = who("second"), .about = "nothing"}, *school, out, err), 1);
  EXPECT_EQ(run_lists_accept({.who = who("second"), .about = "bets"}, *school, out, err), 0) << err.str();
  EXPECT_THAT(out.str(), HasSubstr("another person"));
  EXPECT_EQ(run_lists_accept({.who = who("head"), .about = "bets"}, *school, out, err), 0) << err.str();
  EXPECT_THAT(out.str(), HasSubstr("in force"));
  EXPECT_EQ(run_lists_refuse({.who = who("second"), .about = "bets"}, *school, out, err), 1) << "nothing waits";
}

TEST_F(ListsUpkeepCommand, a_copy_is_refused_with_a_reason) {
  EXPECT_EQ(run_lists_refuse({.who = who("second"), .about = "bets"}, *school, out, err), 0) << err.str();
  EXPECT_FALSE(school->feeds.find("bets")->held);
}

TEST_F(ListsUpkeepCommand, a_change_names_what_is_wrong) {
  EXPECT_EQ(run_lists_change({.who = who("network"), .name = "bets", .format = "adblock"}, *school, out, err), 2);
  EXPECT_THAT(err.str(), HasSubstr("‘adblock’"));
  EXPECT_EQ(run_lists_change({.who = who("network"), .name = "bets"}, *school, out, err), 1);
  EXPECT_THAT(err.str(), HasSubstr("Nothing would be different"));
  EXPECT_EQ(run_lists_change({.who = who("amy"), .name = "bets", .title = "Mine"}, *school, out, err), 1);
  EXPECT_EQ(run_lists_change({.who = who("network"), .name = "bets", .title = "Bets", .map = {"a=b"}}, *school, out, err), 0);
  EXPECT_EQ(school->feeds.find("bets")->feed.title, "Bets");
  EXPECT_FALSE(school->feeds.find("bets")->held) << "another map: what waited waits no longer";
}

TEST_F(ListsUpkeepCommand, B_3_a_site_comes_off_and_goes_back_by_its_number) {
  in_force();
  EXPECT_EQ(run_lists_take_off({.who = who("network"), .about = "bets.example", .category = "gambling"}, *school, out, err), 0)
      << err.str();
  EXPECT_THAT(out.str(), HasSubstr("change 1 waits for 2 people"));
  EXPECT_EQ(run_lists_agree({.who = who("second"), .about = "one"}, *school, out, err), 2);
  EXPECT_EQ(run_lists_agree({.who = who("network"), .about = "1"}, *school, out, err), 1);
  EXPECT_EQ(run_lists_agree({.who = who("second"), .about = "1"}, *school, out, err), 0) << err.str();
  EXPECT_EQ(run_lists_agree({.who = who("head"), .about = "1"}, *school, out, err), 0) << err.str();
  clear();
  EXPECT_EQ(run_lists_changes({.who = {.by = "network"}}, *school, out, err), 0);
  EXPECT_THAT(out.str(), HasSubstr("1  Take bets.example off “gambling”: in force"));
  EXPECT_EQ(run_lists_changes({.who = {.by = "amy"}}, *school, out, err), 1);
  EXPECT_EQ(run_lists_undo({.who = who("network"), .about = "1"}, *school, out, err), 0) << err.str();
  clear();
  EXPECT_EQ(run_lists_changes({.who = {.by = "network"}, .as = ListsAs::json}, *school, out, err), 0);
  EXPECT_THAT(out.str(), HasSubstr(R"("state":"taken back")"));
}

TEST_F(ListsUpkeepCommand, a_list_is_given_up_by_two_others_or_declined_by_one) {
  in_force();
  EXPECT_EQ(run_lists_give_up({.who = who("network"), .about = "bets"}, *school, out, err), 0) << err.str();
  EXPECT_EQ(run_lists_decline({.who = who("head"), .about = "1"}, *school, out, err), 0) << err.str();
  EXPECT_TRUE(school->feeds.find("bets"));
  EXPECT_EQ(run_lists_give_up({.who = who("network"), .about = "bets"}, *school, out, err), 0) << err.str();
  EXPECT_EQ(run_lists_agree({.who = who("second"), .about = "2"}, *school, out, err), 0) << err.str();
  EXPECT_EQ(run_lists_agree({.who = who("head"), .about = "2"}, *school, out, err), 0) << err.str();
  EXPECT_FALSE(school->feeds.find("bets"));
}

}  // namespace
}  // namespace cli
