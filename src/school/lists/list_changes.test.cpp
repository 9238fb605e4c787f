// A site is “not on our list”, a list is given up: other people agree, one takes it back, and a locked list loses nothing.
#include "school/lists/list_changes.h"

#include <gmock/gmock.h>

#include "school/lists/feeds_for_test.h"

namespace school {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

class ListChangesTest : public FeedsTest {
 protected:
  std::int64_t ask_off(const std::string& host) {
    const auto id = changes_->ask_to_take_off({host, "gambling"}, "a lesson needs it", school_.manager());
    EXPECT_TRUE(id) << id.error().message;
    return id ? *id : 0;
  }
  void two_agree_to(std::int64_t change) {
    for (const Actor& by : {school_.second(), school_.the_head()}) {
      const auto agreed = changes_->agree(change, "looked at it", by);
      ASSERT_TRUE(agreed) << agreed.error().message;
    }
  }
  std::string refusal(const std::string& host, const std::string& category, const Actor& by) {
    const auto asked = changes_->ask_to_take_off({host, category}, "a lesson needs it", by);
    return asked ? "it was asked for" : asked.error().message;
  }
};

TEST_F(ListChangesTest, B_3_a_site_comes_off_a_fetched_list_when_two_others_agree_and_goes_back_by_one) {
  begin_with(sites(50));
  const auto change = ask_off("casino7.example");
  EXPECT_TRUE(filter_finds("casino7.example")) << "asking changes nothing";
  EXPECT_THAT(changes_->agree(change, "mine", school_.manager()).error().message, HasSubstr("asked for this yourself"));
  ASSERT_TRUE(changes_->agree(change, "fine", school_.second()));
  EXPECT_TRUE(filter_finds("casino7.example")) << "one is not two";
  EXPECT_THAT(changes_->agree(change, "again", school_.second()).error().message, HasSubstr("another person"));
  ASSERT_TRUE(changes_->agree(change, "fine", school_.the_head()));
  EXPECT_FALSE(filter_finds("casino7.example"));
  EXPECT_FALSE(filter_finds("www.casino7.example"));
  EXPECT_TRUE(filter_finds("casino8.example"));
  ASSERT_EQ(update(sites(51)).result, UpdateResult::in_force);
  EXPECT_FALSE(filter_finds("casino7.example")) << "a delta outlives the copies";
  EXPECT_FALSE(changes_->undo(change, " ", school_.manager()));
  ASSERT_TRUE(changes_->undo(change, "the lesson is over", school_.manager()));
  EXPECT_TRUE(filter_finds("casino7.example"));
  EXPECT_EQ(school_.events("list.change_in_force"), 1);
  EXPECT_EQ(school_.events("list.change_undone"), 1);
}

TEST_F(ListChangesTest, only_what_is_taken_off_opens_and_not_its_neighbours_or_parents) {
  begin_with(sites(50));
  two_agree_to(ask_off("www.casino7.example"));
  EXPECT_FALSE(filter_finds("www.casino7.example"));
  EXPECT_FALSE(filter_finds("a.www.casino7.example"));
  EXPECT_TRUE(filter_finds("casino7.example"));
  EXPECT_TRUE(filter_finds("xwww.casino7.example"));
}

TEST_F(ListChangesTest, what_makes_no_sense_is_refused_with_the_value_and_a_good_one) {
  begin_with(sites(50));
  EXPECT_THAT(refusal("free.example", "gambling", school_.manager()), HasSubstr("no fetched list holds ‘free.example’"));
  EXPECT_THAT(refusal("casino7.example", "games", school_.manager()), HasSubstr("as ‘games’"));
  EXPECT_THAT(refusal("example", "gambling", school_.manager()), HasSubstr("maps.example"));
  EXPECT_THAT(refusal("casino7.example", "gambling", school_.her_teacher()), HasSubstr("network manager"));
  EXPECT_THAT(changes_->ask_to_take_off({"casino7.example", "gambling"}, " ", school_.manager()).error().message,
              HasSubstr("why"));
  ask_off("casino7.example");
  EXPECT_THAT(refusal("casino7.example", "gambling", school_.manager()), HasSubstr("waits for people"));
}

TEST_F(ListChangesTest, a_site_of_the_packs_own_list_would_stay_closed_so_it_is_not_taken_off) {
  begin_with(sites(50) + "casino.example\n");
  EXPECT_THAT(refusal("casino.example", "gambling", school_.manager()), HasSubstr("pack's own list"));
}

TEST_F(ListChangesTest, S_6_nobody_takes_anything_off_a_locked_list_and_the_attempt_is_kept) {
  NewFeed feed = gambling();
  feed.secrecy = FeedSecrecy::locked;
  feed.category = "licensed_illegal";
  begin_with_feed(feed, sites(30, "forbidden"));
  EXPECT_THAT(refusal("forbidden7.example", "licensed_illegal", school_.manager()), HasSubstr("Nobody"));
  EXPECT_THAT(refusal("free.example", "licensed_illegal", school_.manager()), HasSubstr("Nobody"))
      << "the same for what is not on it";
  EXPECT_THAT(refusal("illegal.example", "locked_illegal", school_.the_head()), HasSubstr("network manager"));
  EXPECT_THAT(changes_->all(10), IsEmpty());
  EXPECT_EQ(school_.events("list.refused"), 2);
  EXPECT_TRUE(filter_finds("forbidden7.example"));
}

TEST_F(ListChangesTest, B_3_two_made_by_one_another_are_not_two_people) {
  begin_with(sites(50));
  const auto change = ask_off("casino7.example");
  school_.made(example::network_manager, example::second_approver);
  EXPECT_THAT(changes_->agree(change, "fine", school_.second()).error().message, HasSubstr("two people"));
  Actor stale = school_.the_head();
  stale.second_factor = SecondFactor::stale;
  EXPECT_THAT(changes_->agree(change, "fine", stale).error().message, HasSubstr("second factor"));
}

TEST_F(ListChangesTest, a_declined_change_changes_nothing_and_may_be_asked_for_again) {
  begin_with(sites(50));
  const auto change = ask_off("casino7.example");
  ASSERT_TRUE(changes_->decline(change, "it is a casino", school_.second()));
  EXPECT_FALSE(changes_->agree(change, "late", school_.the_head()));
  EXPECT_FALSE(changes_->undo(change, "not in force", school_.manager()));
  EXPECT_TRUE(filter_finds("casino7.example"));
  EXPECT_NE(ask_off("casino7.example"), change);
}

TEST_F(ListChangesTest, a_list_is_given_up_when_two_others_agree_and_followed_again_by_one) {
  begin_with(sites(50));
  update(sites(20));
  const auto change = changes_->ask_to_give_up("bets", "it is not kept any more", school_.manager());
  ASSERT_TRUE(change) << change.error().message;
  EXPECT_FALSE(changes_->ask_to_give_up("bets", "again", school_.manager()));
  EXPECT_TRUE(filter_finds("casino7.example"));
  two_agree_to(*change);
  EXPECT_FALSE(filter_finds("casino7.example"));
  EXPECT_FALSE(feeds_->find("bets"));
  EXPECT_THAT(feeds_->due(), IsEmpty());
  EXPECT_THAT(feeds_->held(), IsEmpty()) << "what waited is not asked about any more";
  EXPECT_THAT(feeds_->add(gambling(), "why", school_.manager()).error().message, HasSubstr("given up"));
  ASSERT_TRUE(changes_->undo(*change, "it is kept again", school_.manager()));
  EXPECT_TRUE(filter_finds("casino7.example"));
  EXPECT_TRUE(feeds_->find("bets"));
}

TEST_F(ListChangesTest, a_search_says_that_a_site_was_taken_off) {
  begin_with(sites(50));
  two_agree_to(ask_off("casino7.example"));
  const auto answer = search_lists(*store_, *feeds_, "www.casino7.example", school_.manager());
  ASSERT_TRUE(answer) << answer.error().message;
  ASSERT_EQ(answer->holdings.size(), 1u);
  EXPECT_TRUE(answer->holdings[0].is_taken_off);
  EXPECT_FALSE(search_lists(*store_, *feeds_, "casino8.example", school_.manager())->holdings.at(0).is_taken_off);
}

TEST_F(ListChangesTest, B_3_a_list_that_now_comes_from_elsewhere_waits_for_people_who_did_not_change_it) {
  begin_with(sites(50));
  ASSERT_TRUE(feeds_->change("bets", {.address = "https://elsewhere.example/bets.txt"}, "it moved", school_.manager()));
  EXPECT_THAT(feeds_->due(), testing::ElementsAre("bets")) << "at once, not when its hours are over";
  EXPECT_EQ(update(sites(50)).result, UpdateResult::unchanged) << "the same entries change nothing";
  EXPECT_EQ(update(sites(51)).result, UpdateResult::held);
  EXPECT_THAT(hold_codes(), testing::ElementsAre("SG-L136"));
  EXPECT_FALSE(filter_finds("casino50.example"));
  EXPECT_THAT(feeds_->agree(feeds_->held()[0].id, "mine", school_.manager()).error().message, HasSubstr("yourself"));
  two_agree();
  EXPECT_TRUE(filter_finds("casino50.example"));
  EXPECT_EQ(update(sites(52)).result, UpdateResult::in_force) << "from now on it is a list like others";
}

TEST_F(ListChangesTest, what_waited_from_the_old_place_waits_no_longer_and_may_come_again_from_the_new_one) {
  begin_with(sites(50));
  update(sites(20));
  ASSERT_EQ(feeds_->held().size(), 1u);
  ASSERT_TRUE(feeds_->change("bets", {.address = "https://elsewhere.example/bets.txt"}, "it moved", school_.manager()));
  EXPECT_THAT(feeds_->held(), IsEmpty());
  EXPECT_EQ(update(sites(20)).result, UpdateResult::held);
}

TEST_F(ListChangesTest, a_title_or_the_hours_need_nobody_else_and_nonsense_is_refused_by_name) {
  begin_with(sites(50));
  ASSERT_TRUE(feeds_->change("bets", {.title = "Bets", .refresh_hours = 6}, "read more easily", school_.manager()));
  EXPECT_EQ(state().feed.title, "Bets");
  EXPECT_EQ(state().feed.refresh_hours, 6);
  EXPECT_EQ(update(sites(51)).result, UpdateResult::in_force);
  const auto refused = [&](const FeedEdit& edit, const Actor& by) {
    const auto done = feeds_->change("bets", edit, "why", by);
    return done ? "it was changed" : done.error().message;
  };
  EXPECT_THAT(refused({.title = "Bets"}, school_.manager()), HasSubstr("Nothing would be different"));
  EXPECT_THAT(refused({.refresh_hours = 721}, school_.manager()), HasSubstr("‘721’"));
  EXPECT_THAT(refused({.address = "/etc/passwd"}, school_.manager()), HasSubstr("on the server"));
  EXPECT_THAT(refused({.title = "Mine"}, school_.her_teacher()), HasSubstr("network manager"));
  EXPECT_EQ(school_.events("list.changed"), 1);
}

TEST_F(ListChangesTest, a_folder_that_the_running_school_may_read_is_looked_at_by_itself_and_another_is_not) {
  ListShelf shelf = shelf_.list_shelf();
  shelf.readable = {folder_ / "incoming"};
  feeds_->use(std::move(shelf));
  Actor at_server = school_.manager();
  at_server.origin = Origin::command_line;
  NewFeed feed = gambling();
  feed.address = folder_ / "incoming" / "bets.txt";
  ASSERT_TRUE(feeds_->add(feed, "why", at_server));
  feed.name = "elsewhere";
  feed.address = folder_ / "incoming-not" / "bets.txt";
  ASSERT_TRUE(feeds_->add(feed, "why", at_server));
  feed.name = "climbing";
  feed.address = folder_ / "incoming" / ".." / "bets.txt";
  ASSERT_TRUE(feeds_->add(feed, "why", at_server));
  EXPECT_THAT(feeds_->due(), testing::ElementsAre("bets"));
}

}  // namespace
}  // namespace school
