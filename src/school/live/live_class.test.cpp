// A teacher sees her class while it has its lesson: names of sites, what was blocked, and of help nothing.
#include "school/live/live_class.h"

#include <gmock/gmock.h>

#include "journal/example.h"
#include "packs/load.h"
#include "school/school.h"

namespace school {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

class LiveClassTest : public testing::Test {
 protected:
  LiveClassTest() {
    school_->database().transaction([](storage::Transaction& tx) {
      auto writer = tx.housekeeping("people to test with");
      for (const auto& [id, name, role] :
           {std::tuple{1, "Amy", "pupil"}, {2, "Ben", "pupil"}, {3, "Mo", "teacher"}, {4, "Vi", "teacher"}, {5, "Di", "staff"}})
        writer.execute("insert into people (id, username, given, family, role) values ($1, $2, $2, 'Example', $3)",
                       {id, name, role});
      writer.execute(
          "insert into classes (id, code, name, teacher) values (1, '9A/Ma1', 'Mathematics', 3), (2, '9B/En1', 'English', 4)");
      writer.execute("insert into memberships (class, person) values (1, 1), (1, 2)");
      // Mondays from 9:30 to 10:40.
      writer.execute("insert into lessons (class, weekday, starts, ends, room) values (1, 1, 570, 640, 'M1')");
    });
    const Actor officer{.person = 5, .name = "Di", .roles = {Role::data_protection_officer}, .origin = Origin::web};
    for (const AssessmentKind kind : {AssessmentKind::dpia, AssessmentKind::privacy_notice})
      EXPECT_TRUE(school_->assessments.record(kind, "in the folder", officer));
  }
  static Actor teacher(PersonId person = 3) {
    return {.person = person, .name = "somebody", .roles = {Role::teacher}, .origin = Origin::web};
  }
  void visits(PersonId person, const std::string& host,
              rules::Decision decision = {.action = rules::Action::allow, .reason = rules::Reason::no_rule_matched}) {
    journal::Entry entry = journal::example_entry(++number_);
    entry.question.person = person;
    entry.question.address.host = host;
    entry.question.address.path = "/a/secret/path";
    entry.question.load = rules::Load::page;
    entry.question.time = clock_.now();
    entry.decision = std::move(decision);
    school_->live.note(entry);
  }
  static rules::Decision blocked(std::string list, rules::Alerting alerting = rules::Alerting::none) {
    return {
        .action = rules::Action::block, .reason = rules::Reason::site_category, .list = std::move(list), .alerting = alerting};
  }
  ClassView view() {
    const auto started = school_->live.start("9A/Ma1", "Research", teacher());
    EXPECT_TRUE(started) << started.error().message;
    return school_->live.find(*started, teacher()).value();
  }
  PupilNow amy(const ClassView& view) { return school_->live.look(view, teacher()).value().at(0); }
  std::int64_t events(std::string_view kind) {
    return school_->database().query("select count(*) from events where kind = $1", {kind}).one().integer(0);
  }

  base::FakeClock clock_{base::parse_time("2026-11-23T10:00:00Z").value()};
  std::unique_ptr<School> school_ = School::in_memory(packs::load_shipped("demo").value(), clock_);
  std::uint64_t number_ = 0;
};

TEST_F(LiveClassTest, shows_who_is_there_and_the_names_of_sites) {
  const ClassView now = view();
  EXPECT_FALSE(amy(now).is_signed_in);
  visits(1, "maps.example");
  visits(1, "news.example");
  visits(1, "maps.example");
  visits(1, "games.example", blocked("games"));
  const PupilNow seen = amy(now);
  EXPECT_TRUE(seen.is_signed_in);
  ASSERT_EQ(seen.traffic.sites.size(), 2U);
  EXPECT_EQ(seen.traffic.sites[0].host, "maps.example");
  ASSERT_EQ(seen.traffic.blocks.size(), 1U);
  EXPECT_EQ(seen.traffic.blocks[0].kind, school_->pack().find_site_list("games")->title);
  clock_.advance(6min);
  EXPECT_TRUE(amy(now).traffic.is_empty()) << "what is past is forgotten";
}

TEST_F(LiveClassTest, S_6_of_help_there_is_nothing) {
  const ClassView now = view();
  for (const char* host : {"www.childline.org.uk", "www.stonewall.org.uk", "www.mind.org.uk", "quran.com", "www.nspcc.org.uk"})
    visits(1, host);
  visits(1, "help.example", {.action = rules::Action::allow, .reason = rules::Reason::helpline});
  visits(1, "schoolgate.example", {.action = rules::Action::allow, .reason = rules::Reason::own_pages});
  visits(1, "self-harm.example", blocked("self_harm", rules::Alerting::risk_to_life));
  EXPECT_TRUE(amy(now).traffic.is_empty());
  EXPECT_FALSE(amy(now).is_signed_in);
}

TEST_F(LiveClassTest, S_11_what_the_lead_is_told_of_has_no_name_here) {
  const ClassView now = view();
  visits(1, "casino.example", blocked("gambling", rules::Alerting::counted));
  visits(1, "illegal.example", {.action = rules::Action::block, .reason = rules::Reason::locked_list, .list = "locked_illegal"});
  const PupilNow seen = amy(now);
  ASSERT_EQ(seen.traffic.blocks.size(), 1U);
  EXPECT_EQ(seen.traffic.blocks[0].host, "");
  EXPECT_EQ(seen.traffic.blocks[0].kind, "");
}

TEST_F(LiveClassTest, only_her_class_only_in_its_lesson_only_with_a_reason) {
  auto& live = school_->live;
  EXPECT_FALSE(live.start("9A/Ma1", "Research", teacher(4)));
  EXPECT_FALSE(live.start("9A/Ma1", " ", teacher()));
  EXPECT_FALSE(live.start("9B/En1", "No lesson is known", teacher(4)));
  const ClassView now = view();
  EXPECT_FALSE(live.find(now.id, teacher(4)));
  EXPECT_EQ(now.ends, clock_.now() + 40min);
  clock_.advance(40min);
  EXPECT_THAT(live.look(now, teacher()).error().message, HasSubstr("over"));
  EXPECT_THAT(live.start("9A/Ma1", "Research", teacher()).error().message, HasSubstr("neither"));
  // A window opens it for a class that the timetable does not know, and ends it.
  auto& windows = school_->filtering.windows;
  const auto window =
      windows.open({.kind = WindowKind::supervised, .school_class = "9B/En1", .reason = "Reading", .minutes = 30}, teacher(4))
          .value();
  const auto other = live.find(live.start("9B/En1", "Reading", teacher(4)).value(), teacher(4)).value();
  EXPECT_TRUE(live.look(other, teacher(4)));
  ASSERT_TRUE(windows.end(window, "Done", teacher(4)));
  EXPECT_FALSE(live.look(other, teacher(4)));
}

TEST_F(LiveClassTest, every_look_is_recorded_once_a_minute) {
  const ClassView now = view();
  EXPECT_EQ(events("look.class_started"), 1);
  for (int look = 0; look < 8; ++look) {
    EXPECT_TRUE(school_->live.look(now, teacher()));
    clock_.advance(15s);
  }
  EXPECT_EQ(events("look.class"), 1) << "the first minute is the start's";
}

TEST_F(LiveClassTest, L_4_not_before_the_assessment_is_recorded) {
  const auto fresh = School::in_memory(packs::load_shipped("demo").value(), clock_);
  fresh->database().transaction([](storage::Transaction& tx) {
    auto writer = tx.housekeeping("people to test with");
    writer.execute("insert into people (id, username, given, family, role) values (3, 'mo', 'Mo', 'Example', 'teacher')");
    writer.execute("insert into classes (id, code, name, teacher) values (1, '9A/Ma1', 'Mathematics', 3)");
  });
  EXPECT_THAT(fresh->live.start("9A/Ma1", "Research", teacher()).error().message, HasSubstr("impact assessment"));
}

}  // namespace
}  // namespace school
