// Links as a class would see them, and asking for them until the lesson ends.
#include "school/replay/lesson_check.h"

#include <gtest/gtest.h>

#include "school/filtering/example_school.h"
#include "school/filtering/pack_parts.h"

namespace school {
namespace {

class LessonCheckTest : public testing::Test {
 protected:
  LessonCheckTest() {
    school_.filtering.snapshots.keep(
        *rules::Snapshot::assemble(1, {rules::ListsPart::of(std::move(compile_lists(school_.pack).value().lists)),
                                       rules::RulesPart::of(compile_rules(school_.pack, {}, {})),
                                       rules::PeoplePart::of(rules::People{}), rules::SessionsPart::of(rules::Sessions{})})
             .value());
  }
  LessonChecks lessons() { return {school_.store, school_.people, school_.filtering}; }
  LessonLink look(const std::string& link, std::string_view as = "Year 9") {
    return lessons().check({link}, lessons().class_of(as).value(), school_.clock.now()).value().front();
  }
  LessonAsk ask() const {
    return {.hosts = {"maps.example"},
            .class_code = "9A/Ma1",
            .until = school_.clock.now() + std::chrono::minutes(50),
            .reason = "Probability with a dice game"};
  }
  example::ExampleSchool school_;
};

TEST_F(LessonCheckTest, says_of_each_link_what_the_class_would_see) {
  EXPECT_EQ(look("https://news.example/volcanoes").outcome, LessonOutcome::open);
  const LessonLink games = look("http://games.example/");
  EXPECT_EQ(games.outcome, LessonOutcome::blocked);
  EXPECT_EQ(games.may_ask, LessonLink::MayAsk::opens_at_once) << "the pack lists games as a teacher's to open";
  EXPECT_NE(games.why.find("Games"), std::string::npos) << games.why;
  EXPECT_EQ(look("news.example").outcome, LessonOutcome::open) << "without the scheme, as a browser shows it";
  EXPECT_EQ(look("http://").outcome, LessonOutcome::no_address);
}

TEST_F(LessonCheckTest, design_5_2_a_locked_site_is_blocked_and_cannot_be_asked_for) {
  const LessonLink locked = look("http://illegal.example/");
  EXPECT_EQ(locked.outcome, LessonOutcome::blocked);
  EXPECT_EQ(locked.may_ask, LessonLink::MayAsk::no);
  LessonAsk wanted = ask();
  wanted.hosts = {"illegal.example"};
  EXPECT_FALSE(lessons().ask(wanted, school_.her_teacher()));
  EXPECT_EQ(school_.events("filter.refused"), 1);
}

TEST_F(LessonCheckTest, knows_years_and_classes) {
  EXPECT_EQ(lessons().class_of("Year 8")->group, "year-8");
  EXPECT_EQ(lessons().class_of("8")->title, "Year 8");
  const auto maths = lessons().class_of("9A/Ma1").value();
  EXPECT_EQ(maths.group, "class-9A/Ma1");
  EXPECT_EQ(maths.pupil.year, 9);
  EXPECT_EQ(maths.pupil.age_reached, 13) << "age limits are met as by the youngest of the year";
  EXPECT_EQ(lessons().class_of("Year 8")->pupil.age_reached, 0);
  EXPECT_EQ(lessons().class_of("Year 12")->pupil.age_reached, 16);
  EXPECT_FALSE(lessons().class_of("Year 99"));
  EXPECT_FALSE(lessons().check(std::vector<std::string>(51, "x.example"), maths, school_.clock.now()));
}

TEST_F(LessonCheckTest, B_3_asking_opens_nothing_before_people_agreed_and_then_until_the_lesson_ends) {
  ASSERT_EQ(lessons().ask(ask(), school_.her_teacher()).value().waiting, 1);
  EXPECT_TRUE(school_.filtering.temporary.holding().empty());
  const Proposal proposal = school_.filtering.proposals.open().at(0);
  EXPECT_EQ(proposal.change.ends, school_.clock.now() + std::chrono::minutes(50));
  EXPECT_FALSE(school_.filtering.proposals.agree(proposal.id, "", school_.her_teacher()));
  EXPECT_TRUE(school_.filtering.proposals.agree(proposal.id, "", school_.manager()));
  EXPECT_TRUE(school_.filtering.proposals.agree(proposal.id, "", school_.second()));
  ASSERT_EQ(school_.filtering.temporary.holding().size(), 1U);
  school_.clock.advance(std::chrono::minutes(51));
  EXPECT_TRUE(school_.filtering.temporary.holding().empty());
}

TEST_F(LessonCheckTest, B_7_what_teachers_may_open_opens_at_once_and_the_rest_waits_for_people) {
  LessonAsk wanted = ask();
  wanted.hosts = {"games.example", "maps.example"};
  const auto asked = lessons().ask(wanted, school_.her_teacher());
  ASSERT_TRUE(asked) << asked.error().message;
  EXPECT_EQ(asked->opened, 1);
  EXPECT_EQ(asked->waiting, 1);
  const auto window = school_.filtering.windows.find(asked->window.value(), school_.her_teacher());
  ASSERT_TRUE(window);
  EXPECT_EQ(window->kind, WindowKind::open_sites);
  EXPECT_EQ(window->hosts, std::vector<std::string>{"games.example"});
  EXPECT_EQ(window->ends, wanted.until);
  EXPECT_EQ(school_.filtering.proposals.open().at(0).change.host, "maps.example");
}

TEST_F(LessonCheckTest, B_7_without_a_lesson_nothing_opens_at_once) {
  school_.database->transaction([](storage::Transaction& tx) {
    tx.housekeeping("a lesson on another day")
        .execute("insert into lessons (class, weekday, starts, ends, room) values (1, 2, 540, 600, 'M1')");
  });
  LessonAsk wanted = ask();
  wanted.hosts = {"games.example"};
  EXPECT_EQ(lessons().ask(wanted, school_.her_teacher()).value().waiting, 1);
  EXPECT_TRUE(rules_of_windows(school_.store).empty());
}

TEST_F(LessonCheckTest, only_the_classes_own_teacher_asks_and_not_beyond_a_lesson) {
  EXPECT_FALSE(lessons().ask(ask(), school_.amy_herself()));
  EXPECT_FALSE(lessons().ask(ask(), school_.actor(example::other_teacher, Role::teacher)));
  LessonAsk wanted = ask();
  wanted.until = school_.clock.now() + std::chrono::hours(3);
  EXPECT_FALSE(lessons().ask(wanted, school_.her_teacher()));
  wanted = ask();
  wanted.reason = " ";
  EXPECT_FALSE(lessons().ask(wanted, school_.her_teacher()));
  wanted = ask();
  wanted.hosts.clear();
  EXPECT_FALSE(lessons().ask(wanted, school_.her_teacher()));
  EXPECT_TRUE(school_.filtering.proposals.open().empty());
}

}  // namespace
}  // namespace school
