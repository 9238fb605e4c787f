// The roster: every kind of bad row is named with its place, and nothing is applied unless all is well.
#include "school/people/roster/roster.h"

#include <algorithm>

#include "school/people/roster/roster_import.h"
#include "school/people/school_for_test.h"

namespace school {
namespace {

const std::string header = "id,username,given,family,role,year,form,birth_date,email,start,end,needs,address\n";

RosterFiles good_files() {
  return {.people = header +
                    "s1,amy.o,Amy,Okafor,pupil,9,9A,2013-05-01,,2024-09-01,,\"dyslexia; hearing\",\n"
                    "s2,ben.o,Ben,Osei,pupil,R,RA,2021-05-01,,,,,\n"
                    "t1,b.teach,Bo,Lindqvist,teacher,,,,b.teach@oakfield.example,,,,\n"
                    "p1,p.okafor,Pia,Okafor,parent,,,,pia@home.example,,,,\"1 High Street\nOakfield\"\n",
          .links = "parent,child,contact_allowed\np1,s1,yes\n",
          .classes = "class,name,year,teacher\n9A/Ma1,Mathematics,9,t1\n",
          .memberships = "class,person\n9A/Ma1,s1\n",
          .terms = "name,kind,start,end\nAutumn,term,2026-09-02,2026-12-18\nHalf term,holiday,2026-10-26,2026-10-30\n"};
}

std::string problems_of(const RosterFiles& files) {
  std::string text;
  for (const auto& problem : read_roster(files, base::parse_date("2026-09-04").value()).problems)
    text += problem.in_words() + "\n";
  return text;
}

/// One more row in people.csv, line 7 (the address above runs over two lines).
std::string problems_with_row(const std::string& row) {
  RosterFiles files = good_files();
  *files.people += row + "\n";
  return problems_of(files);
}

TEST(Roster, good_files_have_no_problem) {
  const auto reading = read_roster(good_files(), base::parse_date("2026-09-04").value());
  EXPECT_EQ(problems_of(good_files()), "");
  ASSERT_EQ(reading.roster.people.size(), 4u);
  EXPECT_EQ(reading.roster.people[0].needs, (std::vector<std::string>{"dyslexia", "hearing"}));
  EXPECT_EQ(reading.roster.people[1].year, 0);
  EXPECT_EQ(reading.roster.terms.size(), 2u);
}

TEST(Roster, a_byte_order_mark_and_other_line_ends_are_taken) {
  RosterFiles files = good_files();
  *files.links = "\xEF\xBB\xBFparent,child,contact_allowed\r\np1,s1,yes\r\n";
  EXPECT_EQ(problems_of(files), "");
}

TEST(Roster, each_bad_field_is_named_with_its_place) {
  EXPECT_EQ(problems_with_row("s9,x.y,X,Yilmaz,cook,,,,,,,,").rfind("people.csv:7:17: error SG-I023: ‘cook’ is no role", 0), 0u);
  const std::pair<const char*, const char*> cases[] = {
      {",x.y,X,Yilmaz,staff,,,,,,,,", "7:1: error SG-I020"},
      {"s1,x.y,X,Yilmaz,staff,,,,,,,,", "7:1: error SG-I021"},
      {"s9,AMY.O,X,Yilmaz,staff,,,,,,,,", "7:4: error SG-I022"},
      {"s9,x.y,X,Yilmaz,administrator,,,,,,,,", "error SG-I023"},
      {"s9,x.y,X,Yilmaz,pupil,14,,,,,,,", "7:23: error SG-I024"},
      {"s9,x.y,X,Yilmaz,pupil,r,,,,,,,", "error SG-I024"},
      {"s9,x.y,X,Yilmaz,pupil,9,,1.5.2013,,,,,", "error SG-I025"},
      {"s9,x.y,X,Yilmaz,pupil,9,,2013-02-30,,,,,", "error SG-I025"},
      {"s9,x.y,X,Yilmaz,staff,,,,,2026-09-01,2026-08-01,,", "error SG-I026"},
      {"s9,x:y,X,Yilmaz,staff,,,,,,,,", "error SG-I030"},
      {"s9,x.y,X,Yilmaz,pupil,,,,,,,,", "error SG-I033"},
      {"s9,x.y,X,Yilmaz,staff,,,,none,,,,", "error SG-I034"},
      {"s9,x.y,X,Yilmaz,pupil,9,,2031-01-01,,,,,", "error SG-I037"},
      {"s9,x.y,,Yilmaz,staff,,,,,,,,", "error SG-I020"},
  };
  for (const auto& [row, expected] : cases) {
    const std::string problems = problems_with_row(row);
    EXPECT_NE(problems.find(expected), std::string::npos) << row << "\n" << problems;
    EXPECT_EQ(std::ranges::count(problems, '\n'), 1) << row << "\n" << problems;
  }
}

TEST(Roster, links_classes_memberships_and_terms_are_checked_against_people) {
  RosterFiles files = good_files();
  *files.links += "p1,s1,yes\ns1,s2,yes\np1,t1,no\np1,s2,maybe\np1,nobody,yes\n";
  *files.classes += "9A/Ma1,Again,9,t1\n9B,Art,9,s1\n";
  *files.memberships += "7X,s2\n9A/Ma1,s1\n";
  *files.terms += "Spring,term,2027-04-01,2027-01-04\n,term,2027-01-04,2027-04-01\n";
  const std::string problems = problems_of(files);
  for (const char* expected : {"links.csv:3:1: error SG-I032", "links.csv:4:1: error SG-I029", "links.csv:5:4: error SG-I029",
                               "links.csv:6:7: error SG-I027", "links.csv:7:4: error SG-I028", "classes.csv:3:1: error SG-I032",
                               "classes.csv:4:10: error SG-I029", "memberships.csv:3:1: error SG-I035",
                               "memberships.csv:4:8: error SG-I032", "terms.csv:4:", "terms.csv:5:1: error SG-I020"})
    EXPECT_NE(problems.find(expected), std::string::npos) << expected << "\n" << problems;
}

TEST(Roster, a_missing_file_is_a_problem_because_it_would_empty_its_table) {
  RosterFiles files = good_files();
  files.links.reset();
  EXPECT_NE(problems_of(files).find("links.csv:1:1: error SG-I038"), std::string::npos);
}

struct ImportTest : SchoolTest {
  RosterImport import{school->store};
  Roster roster_of(const RosterFiles& files) {
    auto reading = read_roster(files, school->today());
    EXPECT_TRUE(reading.problems.empty());
    return std::move(reading.roster);
  }
  base::Result<ImportPreview> apply(const RosterFiles& files, ImportOptions options = {}) {
    return import.apply(roster_of(files), options, Actor::system("test"));
  }
  Person who(std::string_view username) { return school->people.find_by_username(username).value(); }
};

TEST_F(ImportTest, adds_everybody_with_an_account_and_no_post) {
  const auto done = apply(good_files());
  ASSERT_TRUE(done);
  EXPECT_EQ(done->added.size(), 4u);
  EXPECT_EQ(events("person.added"), 4);
  EXPECT_EQ(events("roster.imported"), 1);
  EXPECT_TRUE(school->people.teaches(who("b.teach").id, who("amy.o").id));
  EXPECT_EQ(school->people.signing_parents_of(who("amy.o").id).size(), 1u);
  EXPECT_FALSE(school->identity.accounts.find(who("amy.o").id)->has_password);
  EXPECT_TRUE(school->identity.roles.holding_on(school->today()).empty()) << "B-5";
}

TEST_F(ImportTest, the_same_roster_again_changes_nobody) {
  ASSERT_TRUE(apply(good_files()));
  const auto again = apply(good_files());
  ASSERT_TRUE(again);
  EXPECT_FALSE(again->changes_anything());
  EXPECT_EQ(again->unchanged, 4);
  EXPECT_EQ(events("person.added"), 4);
  EXPECT_EQ(events("person.changed"), 0);
}

TEST_F(ImportTest, one_event_for_each_person_who_changes_with_what_changed) {
  ASSERT_TRUE(apply(good_files()));
  RosterFiles files = good_files();
  files.people->replace(files.people->find("9A,2013"), 2, "9B");
  *files.memberships = "class,person\n";
  const auto done = apply(files);
  ASSERT_TRUE(done);
  ASSERT_EQ(done->changed.size(), 1u);
  EXPECT_EQ(done->changed[0].fields, (std::vector<std::string>{"form", "classes"}));
  EXPECT_EQ(events("person.changed"), 1);
  EXPECT_TRUE(school->people.classes_of(who("amy.o").id).empty());
}

TEST_F(ImportTest, usernames_may_pass_from_one_to_another) {
  ASSERT_TRUE(apply(good_files()));
  RosterFiles files = good_files();
  files.people->replace(files.people->find("amy.o"), 5, "ben.o");
  files.people->replace(files.people->rfind("ben.o,Ben"), 5, "amy.o");
  ASSERT_TRUE(apply(files));
  EXPECT_EQ(who("amy.o").given, "Ben");
  EXPECT_EQ(who("ben.o").given, "Amy");
}

TEST_F(ImportTest, more_than_five_in_a_hundred_leavers_need_a_named_person) {
  ASSERT_TRUE(apply(good_files()));
  const PersonId manager = add("n.manager", "Nia", "Moss", Role::staff);
  give(manager, Role::network_manager);
  RosterFiles files = good_files();
  files.people->erase(files.people->find("s2,"), files.people->find("t1,") - files.people->find("s2,"));
  const auto stopped = apply(files);
  ASSERT_TRUE(stopped.has_error());
  EXPECT_EQ(stopped.error().code, "SG-I050");
  EXPECT_TRUE(apply(files, {.accept_leavers = 1}).has_error()) << "no named person";
  const Roster roster = roster_of(files);
  EXPECT_TRUE(import.apply(roster, {.accept_leavers = 2}, actor(manager)).has_error()) << "not the number";
  const auto ben = who("ben.o").id;
  const NewSession in = school->identity.sessions.begin(ben, Role::pupil, SignInWay::password, {.address = "10.1.1.1"});
  ASSERT_TRUE(import.apply(roster, {.accept_leavers = 1}, actor(manager)));
  EXPECT_FALSE(school->people.find(ben)->is_here_on(school->today()));
  EXPECT_FALSE(school->identity.accounts.find(ben)->is_usable());
  EXPECT_FALSE(school->identity.sessions.find(in.token));
  EXPECT_EQ(events("person.left"), 1);
  ASSERT_TRUE(apply(good_files())) << "back again";
  EXPECT_TRUE(school->identity.accounts.find(ben)->is_usable());
}

TEST_F(ImportTest, a_last_day_that_has_passed_is_a_leaver_and_stays_one) {
  ASSERT_TRUE(apply(good_files()));
  const PersonId manager = add("n.manager", "Nia", "Moss", Role::staff);
  give(manager, Role::network_manager);
  RosterFiles files = good_files();
  files.people->replace(files.people->find("2024-09-01,,"), 12, "2024-09-01,2026-08-31,");
  const Roster roster = roster_of(files);
  ASSERT_TRUE(import.apply(roster, {.accept_leavers = 1}, actor(manager)));
  EXPECT_FALSE(who("amy.o").is_here_on(school->today()));
  const auto again = import.apply(roster, {}, actor(manager));
  ASSERT_TRUE(again);
  EXPECT_FALSE(again->changes_anything());
}

TEST_F(ImportTest, S_8_a_parent_whom_nobody_may_contact_gets_no_account) {
  RosterFiles files = good_files();
  *files.links = "parent,child,contact_allowed\np1,s1,no\n";
  ASSERT_TRUE(apply(files));
  EXPECT_FALSE(school->identity.accounts.find(who("p.okafor").id));
}

TEST_F(ImportTest, B_3_who_imports_made_the_accounts) {
  const PersonId manager = add("n.manager", "Nia", "Moss", Role::staff);
  give(manager, Role::network_manager);
  ASSERT_TRUE(import.apply(roster_of(good_files()), {}, actor(manager)));
  EXPECT_TRUE(school->identity.accounts.made_or_changed_by(manager, who("b.teach").id));
}

TEST_F(ImportTest, somebody_set_up_by_hand_is_met_by_username_and_name) {
  school->database().transaction([&](storage::Transaction& tx) {
    const Person by_hand{.username = "b.teach", .given = "Bo", .family = "Lindqvist", .role = Role::staff};
    EXPECT_TRUE(school->people.add_by_hand(tx, by_hand, Actor::system("init")));
  });
  const PersonId before = who("b.teach").id;
  EXPECT_TRUE(import.conflicts(good_files(), roster_of(good_files())).empty());
  ASSERT_TRUE(apply(good_files()));
  EXPECT_EQ(who("b.teach").id, before);
  EXPECT_EQ(who("b.teach").role, Role::teacher);
}

TEST_F(ImportTest, a_username_set_up_by_hand_for_another_name_is_a_conflict) {
  school->database().transaction([&](storage::Transaction& tx) {
    const Person by_hand{.username = "b.teach", .given = "Somebody", .family = "Else", .role = Role::staff};
    EXPECT_TRUE(school->people.add_by_hand(tx, by_hand, Actor::system("init")));
  });
  const auto conflicts = import.conflicts(good_files(), roster_of(good_files()));
  ASSERT_EQ(conflicts.size(), 1u);
  EXPECT_EQ(conflicts[0].in_words().rfind("people.csv:4:4: error SG-I036", 0), 0u) << conflicts[0].in_words();
}

TEST_F(ImportTest, fifteen_hundred_people_come_in_together) {
  RosterFiles files = good_files();
  for (int i = 0; i < 1500; ++i)
    *files.people += "n" + std::to_string(i) + ",user" + std::to_string(i) + ",Given,Family,pupil,8,8A,2014-01-01,,,,,\n";
  ASSERT_TRUE(apply(files));
  EXPECT_EQ(who("user0").family, "Family");
  EXPECT_EQ(who("user1499").family, "Family");
}

TEST(Roster, a_timetable_is_read_row_by_row) {
  RosterFiles files = good_files();
  EXPECT_FALSE(read_roster(files, base::parse_date("2026-09-04").value()).roster.timetable);
  files.timetable = "class,weekday,start,end,room\n9A/Ma1,Monday,09:05,10:05,M1\n9A/Ma1,fri,9:05,10:05,\n";
  EXPECT_EQ(problems_of(files), "");
  const auto timetable = read_roster(files, base::parse_date("2026-09-04").value()).roster.timetable.value();
  ASSERT_EQ(timetable.size(), 2u);
  EXPECT_EQ(timetable[0], (Lesson{.school_class = "9A/Ma1", .weekday = 1, .starts = 545, .ends = 605, .room = "M1"}));
  EXPECT_EQ(timetable[1].weekday, 5);
}

TEST(Roster, every_faulty_row_of_the_timetable_is_named) {
  const auto problem = [](const std::string& row) {
    RosterFiles files = good_files();
    files.timetable = "class,weekday,start,end,room\n9A/Ma1,Monday,09:05,10:05,M1\n" + row + "\n";
    return problems_of(files);
  };
  EXPECT_NE(problem("9Z,Monday,11:00,12:00,M1").find("timetable.csv:3:1: error SG-I035"), std::string::npos);
  EXPECT_NE(problem("9A/Ma1,Someday,11:00,12:00,M1").find("SG-I039"), std::string::npos);
  EXPECT_NE(problem("9A/Ma1,Monday,eleven,12:00,M1").find("SG-I040"), std::string::npos);
  EXPECT_NE(problem("9A/Ma1,Monday,12:00,11:00,M1").find("SG-I026"), std::string::npos);
  EXPECT_NE(problem("9A/Ma1,1,9:05,11:00,M2").find("SG-I032"), std::string::npos);
}

TEST_F(ImportTest, a_timetable_stays_until_another_comes) {
  RosterFiles files = good_files();
  files.timetable = "class,weekday,start,end,room\n9A/Ma1,Monday,09:05,10:05,M1\n9A/Ma1,Friday,09:05,10:05,M1\n";
  ASSERT_TRUE(apply(files));
  const auto lessons = [&] { return school->database().query("select 1 from lessons").size(); };
  EXPECT_EQ(lessons(), 2u);
  ASSERT_TRUE(apply(good_files()));
  EXPECT_EQ(lessons(), 2u);
  files.timetable = "class,weekday,start,end,room\n9A/Ma1,Monday,09:05,10:05,M2\n";
  const auto preview = import.preview(roster_of(files));
  EXPECT_EQ(preview.lessons, 1);
  EXPECT_EQ(preview.lessons_changed, 3);
  EXPECT_TRUE(preview.changes_anything());
  ASSERT_TRUE(apply(files));
  EXPECT_EQ(lessons(), 1u);
}

TEST_F(ImportTest, school_days_follow_the_terms) {
  ASSERT_TRUE(apply(good_files()));
  const auto day = [](const char* text) { return base::parse_date(text).value(); };
  EXPECT_TRUE(school->people.is_school_day(day("2026-10-23")));
  EXPECT_FALSE(school->people.is_school_day(day("2026-10-24"))) << "Saturday";
  EXPECT_FALSE(school->people.is_school_day(day("2026-10-28"))) << "half term";
  EXPECT_EQ(school->people.add_school_days(day("2026-10-23"), 1), day("2026-11-02"));
}

}  // namespace
}  // namespace school
