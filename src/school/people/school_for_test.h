// A small school for tests: a pack made of values, a fake clock, a few people. Cheap hashes, nothing on disk.
#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "school/school.h"

namespace school {

inline packs::Pack small_pack() {
  packs::Pack pack;
  pack.name = "small";
  const auto set = [&](std::string id, std::int64_t value) {
    pack.parameters[id] = packs::Parameter{.id = id, .type = packs::ParameterType::integer, .value = value, .source = "school"};
  };
  set("password_min_length_pupils", 8);
  set("password_min_length_staff", 10);
  set("password_min_length_parents", 8);
  set("password_character_classes", 3);
  set("session_idle_minutes_pupil", 60);
  set("session_idle_minutes_staff", 30);
  set("address_claim_idle_minutes", 60);
  pack.agreements.push_back({.id = "pupil-ks3",
                             .title = "Using the internet at school",
                             .version = "1.0",
                             .kind = "pupil",
                             .roles = {"pupil"},
                             .years = {7, 8, 9},
                             .signers = {"self", "parent"},
                             .sign_within_days = 14,
                             .gates = true,
                             .text = "Be kind.",
                             .hash = "hash-1"});
  pack.agreements.push_back({.id = "staff",
                             .title = "Acceptable use",
                             .version = "1.0",
                             .kind = "staff",
                             .roles = {"teacher", "staff"},
                             .signers = {"self"},
                             .sign_within_days = 14,
                             .text = "Be careful.",
                             .hash = "hash-2"});
  return pack;
}

struct SchoolTest : testing::Test {
  // Friday 4 September 2026, 10:00 in London.
  base::FakeClock clock{base::parse_time("2026-09-04T09:00:00Z").value()};
  std::unique_ptr<School> school = School::in_memory(small_pack(), clock);

  PersonId add(std::string username, std::string given, std::string family, Role role, std::optional<int> year = {}) {
    Person person{.username = username, .given = given, .family = family, .role = role, .year = year};
    person.email = username + "@oakfield.example";
    if (role == Role::pupil) person.birth_date = base::parse_date("2013-05-01").value();
    return school->database().transaction([&](storage::Transaction& tx) {
      const PersonId id = school->people.add_by_hand(tx, person, Actor::system("test")).value();
      if (role != Role::parent) EXPECT_TRUE(school->identity.accounts.make(tx, id, Actor::system("test")));
      return id;
    });
  }
  void link(PersonId parent, PersonId child, int contact_allowed = 1) {
    school->database().transaction([&](storage::Transaction& tx) {
      tx.insert("family_links", {{"parent", parent}, {"child", child}, {"contact_allowed", contact_allowed}});
      tx.record({.kind = "test.linked", .register_name = "family_links", .actor = storage::acting_system("test")});
      if (contact_allowed == 1) EXPECT_TRUE(school->identity.accounts.make(tx, parent, Actor::system("test")));
    });
  }
  void teach(PersonId teacher, PersonId pupil, std::string code = "9A/Ma1") {
    school->database().transaction([&](storage::Transaction& tx) {
      const auto id = tx.insert("classes", {{"code", code}, {"name", "Mathematics"}, {"year", 9}, {"teacher", teacher}});
      tx.insert("memberships", {{"class", id}, {"person", pupil}});
      tx.record({.kind = "test.taught", .register_name = "classes", .actor = storage::acting_system("test")});
    });
  }
  void give(PersonId person, Role role, Actor by = Actor::system("test")) {
    const auto given =
        school->identity.roles.give({.person = person, .role = role, .starts = school->today(), .reason = "test"}, by);
    ASSERT_TRUE(given) << given.error().message;
  }
  void set_password(PersonId person, std::string password) {
    EXPECT_EQ(school->identity.accounts.set_password(person, password, Actor{.person = person, .roles = {}}),
              std::vector<std::string>{});
  }
  /// Acts in the web with a fresh second factor.
  Actor actor(PersonId person) {
    return {.person = person,
            .name = school->people.name_of(person),
            .roles = school->identity.roles.roles_of(person),
            .origin = Origin::web,
            .second_factor = SecondFactor::fresh,
            .client = "127.0.0.9"};
  }
  std::int64_t events(std::string_view kind) {
    return school->database().query("select count(*) from events where kind = $1", {kind}).one().integer(0);
  }
};

}  // namespace school
