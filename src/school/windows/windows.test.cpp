// B-7: what teachers can open, for whom, how long; and what they cannot.
#include "school/windows/windows.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "rules/decide.h"
#include "school/filtering/example_school.h"
#include "school/filtering/people_parts.h"

namespace school {
namespace {

using namespace std::chrono_literals;

class WindowsTest : public testing::Test {
 protected:
  WindowsTest() { lesson("9A/Ma1", 1, 9 * 60 + 30, 10 * 60 + 40); }

  void lesson(const char* school_class, int weekday, int starts, int ends) {
    school_.database->transaction([&](storage::Transaction& tx) {
      tx.housekeeping("a lesson to test with")
          .execute(
              "insert into lessons (class, weekday, starts, ends, room) select id, $1, $2, $3, 'M1' from classes where code = $4",
              {weekday, starts, ends, school_class});
    });
  }
  Windows& windows() { return school_.filtering.windows; }
  static NewWindow games() {
    return {.kind = WindowKind::open_category, .school_class = "9A/Ma1", .category = "games", .reason = "We compare two games"};
  }
  std::string refusal(const NewWindow& wanted, const Actor& by) {
    const auto opened = windows().open(wanted, by);
    return opened ? "" : opened.error().message;
  }
  rules::Decision decide(PersonId who, const std::string& address) {
    const auto approved = school_.filtering.temporary.approved();
    std::vector<PersonForFilter> people;
    for (const PersonId id : {PersonId{example::amy}, PersonId{example::ben}})
      people.push_back({.id = id,
                        .username = "user" + std::to_string(id),
                        .roles = {Role::pupil},
                        .year = 9,
                        .classes = {id == example::amy ? "9A/Ma1" : "9B/En1"},
                        .standing = rules::Standing::open});
    const auto snapshot = rules::Snapshot::assemble(
        1, {rules::ListsPart::of(compile_lists(school_.pack, approved).value().lists),
            rules::RulesPart::of(compile_rules(school_.pack, {}, approved)),
            rules::PeoplePart::of(compile_people(people, school_.pack)), rules::SessionsPart::of(compile_sessions({}))});
    if (!snapshot) {
      ADD_FAILURE() << snapshot.error().message;
      return {};
    }
    rules::Question question{.address = lists::parse_address(address).value(), .time = school_.clock.now()};
    rules::resolve_person(**snapshot, who, question.time).put_into(question);
    return rules::decide(**snapshot, question);
  }
  example::ExampleSchool school_;
};

TEST_F(WindowsTest, B_7_opens_its_list_for_the_class_until_the_lesson_ends) {
  EXPECT_EQ(decide(example::amy, "http://games.example/").action, rules::Action::block);
  const auto id = windows().open(games(), school_.her_teacher());
  ASSERT_TRUE(id) << id.error().message;
  EXPECT_EQ(decide(example::amy, "http://games.example/").reason, rules::Reason::temporary_rule);
  EXPECT_EQ(decide(example::ben, "http://games.example/").action, rules::Action::block);
  EXPECT_EQ(decide(example::amy, "http://casino.example/").action, rules::Action::block);
  EXPECT_EQ(decide(example::amy, "http://illegal.example/").reason, rules::Reason::locked_list);
  EXPECT_EQ(windows().find(*id, school_.her_teacher())->ends, example::monday_ten + 40min);
  school_.clock.advance(40min);
  EXPECT_EQ(decide(example::amy, "http://games.example/").action, rules::Action::block);
  EXPECT_EQ(school_.events("filter.window_opened"), 1);
}

TEST_F(WindowsTest, B_7_some_lists_no_teacher_opens) {
  for (const char* list : {"adult", "self_harm", "extremism", "proxies_vpn", "remote_access", "locked_illegal", "none"}) {
    NewWindow wanted = games();
    wanted.category = list;
    EXPECT_NE(refusal(wanted, school_.her_teacher()), "") << list;
  }
  // A list that two people close to teachers again closes the window with it.
  ASSERT_TRUE(windows().open(games(), school_.her_teacher()));
  for (packs::SiteList& list : school_.pack.site_lists) list.teacher_may_open = false;
  EXPECT_TRUE(rules_of_windows(school_.store).empty());
}

TEST_F(WindowsTest, B_7_for_the_own_classes_and_by_teachers_only) {
  EXPECT_NE(refusal(games(), school_.actor(example::other_teacher, Role::teacher)).find("your own classes"), std::string::npos);
  EXPECT_NE(refusal(games(), school_.amy_herself()), "");
  EXPECT_NE(refusal(games(), school_.manager()), "");
  NewWindow one_pupil = games();
  one_pupil.pupil = example::ben;
  EXPECT_NE(refusal(one_pupil, school_.her_teacher()).find("not in the class"), std::string::npos);
  one_pupil.pupil = example::amy;
  EXPECT_EQ(refusal(one_pupil, school_.her_teacher()), "");
  EXPECT_EQ(rules_of_windows(school_.store)[0].group, "person-1");
}

TEST_F(WindowsTest, B_7_two_hours_are_the_most_and_without_a_lesson_there_is_none) {
  NewWindow wanted = games();
  wanted.minutes = 121;
  EXPECT_NE(refusal(wanted, school_.her_teacher()), "");
  school_.clock.advance(1h);
  EXPECT_NE(refusal(games(), school_.her_teacher()).find("no lesson now"), std::string::npos);
  // A class that the timetable does not know: the teacher's minutes, two hours at the most.
  wanted = games();
  wanted.school_class = "9B/En1";
  wanted.minutes = 120;
  const Actor other = school_.actor(example::other_teacher, Role::teacher);
  const auto id = windows().open(wanted, other);
  ASSERT_TRUE(id) << id.error().message;
  EXPECT_EQ(windows().find(*id, other)->ends, school_.clock.now() + 2h);
}

TEST_F(WindowsTest, B_7_is_seen_by_all_concerned_and_by_nobody_else) {
  const auto id = windows().open(games(), school_.her_teacher()).value();
  for (const Actor& by : {school_.her_teacher(), school_.manager(), school_.actor(example::head, Role::designated_lead)}) {
    EXPECT_TRUE(windows().find(id, by));
    EXPECT_TRUE(windows().may_end(*windows().find(id, by), by));
  }
  for (const Actor& by : {school_.amy_herself(), school_.actor(example::other_teacher, Role::teacher)})
    EXPECT_FALSE(windows().find(id, by));
  EXPECT_FALSE(windows().end(id, "", school_.manager()));
  ASSERT_TRUE(windows().end(id, "The task is done", school_.manager()));
  EXPECT_FALSE(windows().end(id, "Again", school_.manager()));
  EXPECT_EQ(decide(example::amy, "http://games.example/").action, rules::Action::block);
  EXPECT_EQ(school_.events("filter.window_ended"), 1);
}

TEST_F(WindowsTest, a_session_keeps_one_pupil_with_a_need_to_some_sites) {
  const NewWindow wanted{.kind = WindowKind::only_sites,
                         .school_class = "9A/Ma1",
                         .pupil = example::amy,
                         .hosts = {"https://learning.example/unit/3", "news.example"},
                         .reason = "Her plan"};
  ASSERT_EQ(refusal(wanted, school_.her_teacher()), "");
  EXPECT_TRUE(decide(example::amy, "http://news.example/").allows());
  EXPECT_EQ(decide(example::amy, "http://encyclopedia.example/").reason, rules::Reason::session_limits);
  EXPECT_TRUE(decide(example::amy, "http://childline.example/").allows());
  NewWindow empty = wanted;
  empty.hosts = {"no host at all"};
  EXPECT_NE(refusal(empty, school_.her_teacher()).find("no address of a site"), std::string::npos);
}

TEST_F(WindowsTest, B_7_single_sites_open_where_the_pack_lists_them_as_a_teachers_to_open) {
  const NewWindow wanted{.kind = WindowKind::open_sites,
                         .school_class = "9A/Ma1",
                         .hosts = {"http://games.example/chess", "illegal.example"},
                         .reason = "A game of chess"};
  ASSERT_EQ(refusal(wanted, school_.her_teacher()), "");
  EXPECT_EQ(decide(example::amy, "http://games.example/").reason, rules::Reason::temporary_rule);
  EXPECT_EQ(decide(example::ben, "http://games.example/").action, rules::Action::block);
  EXPECT_EQ(decide(example::amy, "http://illegal.example/").reason, rules::Reason::locked_list);
  NewWindow none = wanted;
  none.hosts.clear();
  EXPECT_NE(refusal(none, school_.her_teacher()), "");
}

TEST_F(WindowsTest, B_7_image_search_opens_for_as_long_as_the_pack_says_and_ends_with_the_lesson) {
  NewWindow wanted{.kind = WindowKind::open_image_search, .school_class = "9A/Ma1", .reason = "A collage", .minutes = 90};
  EXPECT_NE(refusal(wanted, school_.her_teacher()).find("60 minutes"), std::string::npos);
  wanted.minutes = 60;
  const char* images = "https://www.bing.com/images/search?q=lava";
  EXPECT_EQ(decide(example::amy, images).reason, rules::Reason::image_search);
  ASSERT_EQ(refusal(wanted, school_.her_teacher()), "");
  EXPECT_EQ(decide(example::amy, images).reason, rules::Reason::temporary_rule);
  EXPECT_NE(decide(example::amy, images).changes.address.find("adlt=strict"), std::string::npos) << "safe search stays on";
  EXPECT_EQ(decide(example::ben, images).action, rules::Action::block);
  school_.clock.advance(40min);
  EXPECT_EQ(decide(example::amy, images).action, rules::Action::block) << "the lesson is over";
  school_.pack.parameters.at("image_search_override_minutes").value = std::monostate{};
  EXPECT_NE(refusal(wanted, school_.her_teacher()).find("does not let"), std::string::npos);
}

TEST_F(WindowsTest, supervision_is_a_fact_that_the_packs_rules_can_ask_for) {
  packs::ProfileRule alone{.id = "alone", .when = {.supervision = rules::Supervision::unsupervised}};
  for (packs::Profile& profile : school_.pack.profiles) profile.rules.push_back(alone);
  EXPECT_EQ(decide(example::amy, "http://news.example/").reason, rules::Reason::not_supervised);
  ASSERT_EQ(refusal({.kind = WindowKind::supervised, .school_class = "9A/Ma1", .reason = "Lesson"}, school_.her_teacher()), "");
  EXPECT_TRUE(decide(example::amy, "http://news.example/").allows());
  EXPECT_FALSE(decide(example::ben, "http://news.example/").allows());
}

}  // namespace
}  // namespace school
