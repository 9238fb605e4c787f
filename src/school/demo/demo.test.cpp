// The demo school: the same from the same seed, of the size that the README promises, ready for the journey.
#include <algorithm>
#include <filesystem>

#include "packs/load.h"
#include "school/demo/demo_school.h"
#include "school/devices/devices.h"

#include <gtest/gtest.h>

namespace school::demo {
namespace {

struct Demo : testing::Test {
  base::FakeClock clock{base::parse_time("2026-11-22T09:30:00Z").value()};
  static packs::Pack demo_pack() {
    const std::filesystem::path folder = std::filesystem::path(SG_SOURCE_DIR) / "packs";
    return packs::load(folder / "demo", packs::Shelf::at(folder)).value();
  }
};

TEST_F(Demo, the_roster_is_the_same_from_the_same_seed_and_has_no_bad_row) {
  const base::Date today = base::london_day(clock.now());
  const RosterFiles one = make_roster(7, today), again = make_roster(7, today), other = make_roster(8, today);
  EXPECT_EQ(one.people, again.people);
  EXPECT_EQ(one.links, again.links);
  EXPECT_NE(one.people, other.people);
  const auto reading = read_roster(one, today);
  for (const auto& problem : reading.problems) ADD_FAILURE() << problem.in_words();
  const auto count = [&](Role role) { return std::ranges::count(reading.roster.people, role, &Person::role); };
  EXPECT_EQ(count(Role::pupil), 1200);
  EXPECT_EQ(count(Role::teacher) + count(Role::staff), 140);
  EXPECT_EQ(count(Role::governor), 12);
  std::map<std::string, int> children;
  for (const RosterLink& link : reading.roster.links) ++children[link.parent];
  int most = 0;
  for (const auto& [parent, number] : children) most = std::max(most, number);
  EXPECT_EQ(most, 4);
  for (const Person& person : reading.roster.people)
    if (!person.email.empty()) EXPECT_TRUE(person.email.ends_with(".example")) << person.email;
}

TEST_F(Demo, every_school_year_has_its_ages) {
  const auto reading =
      read_roster(make_roster(7, base::parse_date("2026-11-22").value()), base::parse_date("2026-11-22").value());
  for (const Person& person : reading.roster.people) {
    if (person.role != Role::pupil) continue;
    const int age = base::age_on(*person.birth_date, base::parse_date("2026-08-31").value());
    EXPECT_EQ(age, *person.year + 4) << person.username;
  }
}

TEST_F(Demo, is_ready_for_the_journey) {
  const auto school = School::in_memory(demo_pack(), clock, {.name = "Oakfield School (demo)"});
  const auto accounts = populate(*school, {.size = {.pupils = 60, .teachers = 10, .staff = 12, .governors = 4}, .devices = 20});
  ASSERT_TRUE(accounts) << accounts.error().message;
  ASSERT_EQ(accounts->size(), 9u);
  for (const JourneyAccount& account : *accounts) {
    EXPECT_TRUE(school->identity.sign_in.check_credentials(account.username, account.proxy_password, "127.0.0.1"))
        << account.username;
    const auto person = school->people.find_by_username(account.username)->id;
    const bool is_privileged_person = std::ranges::any_of(school->identity.roles.roles_of(person), is_privileged);
    EXPECT_EQ(account.totp_secret.has_value(), is_privileged_person) << account.username;
  }
  for (const RoleGrant& grant : school->identity.roles.holding_on(school->today()))
    if (is_privileged(grant.role))
      EXPECT_TRUE(school->identity.accounts.find(grant.person)->has_second_factor) << to_text(grant.role);
  const PersonId pupil = school->people.find_by_username("pupil")->id, parent = school->people.find_by_username("parent")->id;
  EXPECT_EQ(school->people.signing_parents_of(pupil), std::vector<PersonId>{parent});
  EXPECT_TRUE(school->people.teaches(school->people.find_by_username("teacher")->id, pupil));
  EXPECT_FALSE(school->agreements.standing(pupil).is_open);
  EXPECT_TRUE(school->assessments.both_recorded());
  EXPECT_EQ(registers::Register(devices::def, school->database()).count(), 20);
  int open = 0, closed = 0;
  for (const auto& [person, standing] : school->agreements.standings(school->people.here_on(school->today()), school->now()))
    ++(standing.is_open ? open : closed);
  EXPECT_GT(open, closed * 5);
  EXPECT_TRUE(populate(*school, {}).has_error()) << "not empty any more";
}

TEST_F(Demo, the_journeys_staff_have_signed) {
  const auto school = School::in_memory(demo_pack(), clock, {.name = "Oakfield School (demo)"});
  ASSERT_TRUE(populate(*school, {.size = {.pupils = 10, .teachers = 3, .staff = 12, .governors = 4}, .devices = 2}));
  for (const char* username : {"dsl", "head", "coordinator", "network.manager", "second.approver", "teacher", "governor"})
    EXPECT_TRUE(school->agreements.standing(school->people.find_by_username(username)->id).is_open) << username;
}

TEST_F(Demo, the_whole_school_is_made) {
  const auto school = School::in_memory(demo_pack(), clock, {.name = "Oakfield School (demo)"});
  ASSERT_TRUE(populate(*school, {}));
  const auto count = [&](std::string_view role) {
    return school->database().query("select count(*) from people where role = $1", {std::string(role)}).one().integer(0);
  };
  EXPECT_EQ(count("pupil"), 1200);
  EXPECT_EQ(count("governor"), 12);
}

TEST_F(Demo, links_are_in_the_stated_format) {
  const std::string json = links_json({{{"pupil", "pupil", "secret", std::nullopt}, "http://127.0.0.1:8080/link/x"}});
  EXPECT_EQ(json,
            R"({"format":"schoolgate-links/1","links":[{"role":"pupil","username":"pupil","link":"http://127.0.0.1:8080/link/x",)"
            R"("proxy_password":"secret","totp_secret":null}]})");
}

}  // namespace
}  // namespace school::demo
