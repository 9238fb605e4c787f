// A school subscribes to lists: what comes into force, what waits for people, and what must never happen by accident.
#include "school/lists/feeds.h"

#include <gmock/gmock.h>

#include "school/lists/feed_holds.h"
#include "school/lists/feed_search.h"
#include "school/lists/feeds_for_test.h"

namespace school {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST_F(FeedsTest, B_3_the_first_copy_of_a_list_waits_for_two_people_who_did_not_subscribe_to_it) {
  subscribe(gambling());
  EXPECT_EQ(update(sites(50)).result, UpdateResult::held);
  EXPECT_THAT(hold_codes(), ElementsAre("SG-L131"));
  EXPECT_FALSE(filter_finds("casino7.example"));
  const auto held = feeds_->held().at(0);
  EXPECT_THAT(feeds_->agree(held.id, "fine", school_.manager()).error().message, HasSubstr("yourself"));
  ASSERT_TRUE(feeds_->agree(held.id, "fine", school_.second()));
  EXPECT_FALSE(state().in_force);
  EXPECT_THAT(feeds_->agree(held.id, "fine", school_.second()).error().message, HasSubstr("another person"));
  ASSERT_TRUE(feeds_->agree(held.id, "fine", school_.the_head()));
  EXPECT_TRUE(state().in_force);
  EXPECT_TRUE(filter_finds("casino7.example"));
  EXPECT_TRUE(filter_finds("www.casino7.example"));
  EXPECT_EQ(school_.events("list.in_force"), 1);
}

TEST_F(FeedsTest, agreeing_needs_a_fresh_second_factor_and_a_reason) {
  subscribe(gambling());
  update(sites(50));
  Actor stale = school_.second();
  stale.second_factor = SecondFactor::stale;
  const auto held = feeds_->held().at(0);
  EXPECT_FALSE(feeds_->agree(held.id, "fine", stale));
  EXPECT_FALSE(feeds_->agree(held.id, " ", school_.second()));
  EXPECT_FALSE(feeds_->agree(held.id, "fine", school_.her_teacher()));
  EXPECT_FALSE(feeds_->refuse(held.id, "no", school_.amy_herself()));
}

TEST_F(FeedsTest, a_copy_that_is_much_like_the_last_comes_into_force_by_itself) {
  begin_with(sites(50));
  EXPECT_EQ(update(sites(52)).result, UpdateResult::in_force);
  EXPECT_TRUE(filter_finds("casino51.example"));
  EXPECT_EQ(update(sites(52)).result, UpdateResult::unchanged);
}

TEST_F(FeedsTest, B_9_a_list_that_shrank_is_held_while_the_last_good_one_stays_in_force) {
  begin_with(sites(50));
  EXPECT_EQ(update(sites(30)).result, UpdateResult::held);
  EXPECT_THAT(hold_codes(), ElementsAre("SG-L132", "SG-L132"));
  EXPECT_TRUE(filter_finds("casino49.example"));
  EXPECT_EQ(tasks_->for_actor(school_.manager()).size(), 2u) << "the first copy's and this one's";
}

TEST_F(FeedsTest, B_9_a_list_that_swelled_is_held) {
  begin_with(sites(50));
  EXPECT_EQ(update(sites(600)).result, UpdateResult::held);
  EXPECT_THAT(hold_codes(), testing::Contains("SG-L133"));
  EXPECT_FALSE(filter_finds("casino555.example"));
}

TEST_F(FeedsTest, B_9_a_category_never_empties_by_accident) {
  NewFeed feed = gambling();
  feed.format = lists::import::Format::csv;
  subscribe(feed);
  std::string rows = "category,site\ngames,games0.example\n";
  for (int i = 0; i < 50; ++i) rows += "gambling,casino" + std::to_string(i) + ".example\n";
  update(rows);
  two_agree();
  rows.replace(rows.find("games,"), 6, "gambling,");
  EXPECT_EQ(update(rows).result, UpdateResult::held);
  EXPECT_THAT(hold_codes(), ElementsAre("SG-L134"));
}

TEST_F(FeedsTest, B_9_a_list_without_a_site_or_that_cannot_be_had_leaves_the_last_good_one_and_makes_a_task_once) {
  begin_with(sites(50));
  const auto tasks = tasks_->for_actor(school_.manager()).size();
  fetcher_.body = "\n# nothing\n";
  EXPECT_FALSE(feeds_->update("bets", fetcher_, "renewed", Actor::system("lists")));
  fetcher_.problem = "the server did not answer within 60 s";
  EXPECT_FALSE(feeds_->update("bets", fetcher_, "renewed", Actor::system("lists")));
  EXPECT_THAT(state().check.problem, HasSubstr("did not answer"));
  EXPECT_TRUE(filter_finds("casino49.example"));
  EXPECT_EQ(tasks_->for_actor(school_.manager()).size(), tasks + 1);
  EXPECT_EQ(school_.events("list.failed"), 1);
}

TEST_F(FeedsTest, B_9_S_6_a_list_that_closes_helplines_the_school_or_examinations_is_held_and_says_what) {
  begin_with(sites(50));
  update(sites(50) + "childline.example\nschoolgate.example\nchat.samaritans.org\naqa.org.uk\nwww.nhs.uk\nexams.example\n");
  ASSERT_EQ(feeds_->held().size(), 1u);
  std::string all;
  const auto held = feeds_->held();
  for (const Hold& hold : held.at(0).holds) all += hold.message + "\n";
  EXPECT_THAT(all, HasSubstr("the helpline childline.example"));
  EXPECT_THAT(all, HasSubstr("the school's own site schoolgate.example"));
  EXPECT_THAT(all, HasSubstr("the helpline samaritans.org"));
  EXPECT_THAT(all, HasSubstr("the examination board aqa.org.uk"));
  EXPECT_THAT(all, HasSubstr("a page that must work, https://www.nhs.uk/"));
  EXPECT_THAT(all, HasSubstr("the learning site exams.example"));
  EXPECT_FALSE(filter_finds("childline.example"));
}

TEST_F(FeedsTest, S_6_a_locked_list_that_lists_a_helpline_is_held_and_never_closes_it_whoever_agrees) {
  NewFeed feed = gambling();
  feed.category = "licensed_illegal";
  feed.secrecy = FeedSecrecy::locked;
  subscribe(feed);
  update(sites(50) + "chat.samaritans.org\nchildline.org.uk\n");
  EXPECT_THAT(hold_codes(), testing::Contains("SG-L135"));
  EXPECT_THAT(feeds_->held().at(0).holds.at(1).message, HasSubstr("left out"));
  two_agree();
  EXPECT_TRUE(filter_finds("casino7.example"));
  EXPECT_FALSE(filter_finds("chat.samaritans.org"));
  EXPECT_FALSE(filter_finds("childline.org.uk"));
}

TEST_F(FeedsTest, B_9_an_address_on_a_page_that_must_work_is_held_and_one_beside_it_is_not) {
  begin_with(sites(50));
  EXPECT_EQ(update(sites(50) + "www.nhs.uk/shop/poker\n").result, UpdateResult::in_force);
  EXPECT_EQ(update(sites(50) + "www.nhs.uk/conditions\n").result, UpdateResult::held);
}

TEST_F(FeedsTest, a_refused_copy_is_not_asked_about_again_and_the_reason_is_kept) {
  begin_with(sites(50));
  update(sites(30));
  ASSERT_TRUE(feeds_->refuse(feeds_->held()[0].id, "half of it is gone", school_.second()));
  EXPECT_THAT(feeds_->held(), IsEmpty());
  EXPECT_EQ(update(sites(30)).result, UpdateResult::unchanged);
  EXPECT_TRUE(filter_finds("casino49.example"));
  EXPECT_EQ(school_.events("list.refused"), 1);
}

TEST_F(FeedsTest, a_newer_copy_takes_the_place_of_one_that_waits) {
  begin_with(sites(50));
  update(sites(30));
  update(sites(20));
  ASSERT_EQ(feeds_->held().size(), 1u);
  EXPECT_EQ(feeds_->held()[0].entries, 20);
}

TEST_F(FeedsTest, what_has_not_changed_is_not_sent_again) {
  fetcher_.etag = "\"v1\"";
  begin_with(sites(50));
  EXPECT_EQ(update("this would be another list").result, UpdateResult::unchanged);
  EXPECT_EQ(fetcher_.asked.back().etag, "\"v1\"");
}

TEST_F(FeedsTest, each_list_is_looked_at_when_its_hours_are_over_and_sooner_after_trouble) {
  subscribe(gambling());
  EXPECT_THAT(feeds_->due(), ElementsAre("bets"));
  update(sites(50));
  EXPECT_THAT(feeds_->due(), IsEmpty());
  school_.clock.advance(std::chrono::hours(24));
  EXPECT_THAT(feeds_->due(), ElementsAre("bets"));
  fetcher_.problem = "no answer";
  EXPECT_FALSE(feeds_->update("bets", fetcher_, "renewed", Actor::system("lists")));
  school_.clock.advance(std::chrono::hours(1));
  EXPECT_THAT(feeds_->due(), ElementsAre("bets"));
}

TEST_F(FeedsTest, a_search_names_the_list_the_line_and_who_brought_it) {
  begin_with(sites(50));
  const auto answer = search_lists(*store_, *feeds_, "http://www.casino7.example/x", school_.manager());
  ASSERT_TRUE(answer) << answer.error().message;
  ASSERT_EQ(answer->holdings.size(), 1u);
  EXPECT_EQ(answer->holdings[0].source, "bets");
  EXPECT_EQ(answer->holdings[0].category, "gambling");
  EXPECT_EQ(answer->holdings[0].line, 8);
  EXPECT_EQ(answer->holdings[0].added_by, PersonId{example::network_manager});
  EXPECT_EQ(search_lists(*store_, *feeds_, "casino.example", school_.manager())->holdings.at(0).source, "pack");
  EXPECT_FALSE(search_lists(*store_, *feeds_, "casino.example", school_.amy_herself()));
}

TEST_F(FeedsTest, S_15_a_locked_list_answers_yes_or_no_to_named_roles_and_is_written_nowhere) {
  NewFeed feed = gambling();
  feed.category = "locked_illegal";
  feed.secrecy = FeedSecrecy::locked;
  begin_with(sites(1, "other") + sites(50));  // an open list of the same sites would show them
  feed.name = "locked";
  subscribe(feed);
  fetcher_.body = sites(40, "forbidden") + "not a site at all\n";
  ASSERT_TRUE(feeds_->update("locked", fetcher_, "x", Actor::system("lists")));
  two_agree();
  EXPECT_TRUE(filter_finds("forbidden7.example"));
  const auto yes = search_lists(*store_, *feeds_, "www.forbidden7.example", school_.manager());
  ASSERT_TRUE(yes) << yes.error().message;
  EXPECT_EQ(yes->locked, Locked::yes);
  EXPECT_THAT(yes->holdings, IsEmpty());
  EXPECT_EQ(search_lists(*store_, *feeds_, "free.example", school_.manager())->locked, Locked::no);
  EXPECT_EQ(search_lists(*store_, *feeds_, "forbidden7.example", school_.second())->locked, Locked::not_told);
  EXPECT_EQ(school_.events("look.locked_list"), 2);
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder_)) {
    if (!file.is_regular_file()) continue;
    std::ifstream in(file.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    EXPECT_THAT(bytes, Not(HasSubstr("forbidden"))) << file.path();
    EXPECT_THAT(bytes, Not(HasSubstr("not a site"))) << file.path();
  }
  EXPECT_THAT(feeds_->find("locked")->in_force->findings, Not(HasSubstr("not a site")));
}

TEST_F(FeedsTest, a_difference_counts_both_ways_and_shows_the_first) {
  begin_with(sites(50));
  update(sites(30) + "new.example\n");
  const auto now = state();
  const auto difference = difference_between(*feeds_, now.feed, *now.in_force, *now.held);
  ASSERT_TRUE(difference) << difference.error().message;
  EXPECT_EQ(difference->added, 1);
  EXPECT_EQ(difference->removed, 20);
  EXPECT_THAT(difference->first_added, ElementsAre("gambling new.example"));
}

TEST_F(FeedsTest, a_shelf_that_was_lost_is_filled_again_from_beside_the_store) {
  begin_with(sites(50));
  std::filesystem::remove_all(folder_ / "shelf");
  std::filesystem::create_directories(folder_ / "shelf");
  ASSERT_TRUE(feeds_->put_in_force());
  EXPECT_TRUE(filter_finds("casino7.example"));
}

TEST_F(FeedsTest, what_is_no_subscription_is_refused_with_a_sentence) {
  NewFeed feed = gambling();
  feed.address = "http://lists.example/bets.txt";
  EXPECT_THAT(feeds_->add(feed, "why", school_.manager()).error().message, HasSubstr("https://lists.example"));
  feed = gambling();
  feed.licence = "";
  EXPECT_FALSE(feeds_->add(feed, "why", school_.manager()));
  feed = gambling();
  feed.category = "";
  EXPECT_FALSE(feeds_->add(feed, "why", school_.manager()));
  EXPECT_FALSE(feeds_->add(gambling(), "", school_.manager()));
  EXPECT_FALSE(feeds_->add(gambling(), "why", school_.her_teacher()));
}

TEST(FeedHolds, a_small_feed_may_grow_tenfold_and_a_large_one_by_half) {
  const CategoryCounts small{{"gambling", 30}}, large{{"gambling", 2'000}};
  EXPECT_THAT(holds_for(&small, {{"gambling", 290}}), IsEmpty());
  EXPECT_FALSE(holds_for(&small, {{"gambling", 310}}).empty());
  EXPECT_THAT(holds_for(&large, {{"gambling", 2'900}}), IsEmpty());
  EXPECT_FALSE(holds_for(&large, {{"gambling", 3'100}}).empty());
  EXPECT_THAT(holds_for(&large, {{"gambling", 1'650}}), IsEmpty());
  EXPECT_FALSE(holds_for(&large, {{"gambling", 1'550}}).empty());
}

}  // namespace
}  // namespace school
