// A small school with the demo pack: a pupil, her teacher, and the people who decide about the filter. For tests alone.
#pragma once
#include <memory>
#include <string>

#include "packs/load.h"
#include "school/filtering/filtering.h"
#include "storage/database.h"

namespace school::example {

enum PersonNumber : PersonId { amy = 1, ben, teacher, other_teacher, network_manager, second_approver, head, coordinator };

/// Monday 23 November 2026, 10:00 in London.
inline constexpr base::Time monday_ten{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + std::chrono::hours(10)};

inline const packs::Pack& demo_pack() {
  static const packs::Pack pack = packs::load_shipped("demo").value();
  return pack;
}

struct ExampleSchool {
  explicit ExampleSchool(const packs::Pack& in_force = demo_pack()) : pack(in_force) {
    database->transaction([](storage::Transaction& tx) {
      auto writer = tx.housekeeping("people to test with");
      const auto person = [&](PersonId id, const char* name, const char* role, storage::Value year) {
        writer.execute("insert into people (id, username, given, family, role, year) values ($1, $2, $3, 'Example', $4, $5)",
                       {id, name, name, role, std::move(year)});
      };
      person(amy, "amy", "pupil", 9);
      person(ben, "ben", "pupil", 9);
      person(teacher, "teacher", "teacher", {});
      person(other_teacher, "other", "teacher", {});
      person(network_manager, "network", "staff", {});
      person(second_approver, "second", "staff", {});
      person(head, "head", "staff", {});
      person(coordinator, "coordinator", "staff", {});
      writer.execute(
          "insert into classes (id, code, name, teacher) values (1, '9A/Ma1', 'Mathematics', $1), (2, '9B/En1', 'English', $2)",
          {PersonId{teacher}, PersonId{other_teacher}});
      writer.execute("insert into memberships (class, person) values (1, $1), (2, $2)", {PersonId{amy}, PersonId{ben}});
    });
  }

  Actor actor(PersonId person, Role role) const {
    return {.person = person, .name = "somebody", .roles = {role}, .origin = Origin::web, .second_factor = SecondFactor::fresh};
  }
  Actor amy_herself() const { return actor(amy, Role::pupil); }
  Actor her_teacher() const { return actor(teacher, Role::teacher); }
  Actor manager() const { return actor(network_manager, Role::network_manager); }
  Actor second() const { return actor(second_approver, Role::second_approver); }
  Actor the_head() const { return actor(head, Role::head); }

  /// That `maker` made or changed something of `person` now (B-3).
  void made(PersonId maker, PersonId person) {
    database->transaction([&](storage::Transaction& tx) {
      tx.housekeeping("an account's maker")
          .execute("insert into account_makers (person, made_by, what, at) values ($1, $2, 'role', $3)",
                   {person, maker, tx.now()});
    });
  }
  std::int64_t events(std::string_view kind) const {
    return database->query("select count(*) from events where kind = $1", {kind}).one().integer(0);
  }
  /// Amy's request for the games site, as the teacher forwarded it for her class.
  std::int64_t forwarded_request() {
    const auto id =
        filtering.requests.ask({.address = "http://games.example/maths", .reason = "For the maths lesson"}, amy_herself())
            .value();
    if (auto done = filtering.requests.forward(id, {"class-9A/Ma1", 3, "We need it on Monday"}, her_teacher()); !done)
      std::abort();
    return id;
  }

  base::FakeClock clock{monday_ten};
  std::unique_ptr<storage::Database> database = storage::Database::in_memory(clock);
  packs::Pack pack;
  Store store{*database, pack, clock, {}};
  People people{store};
  Accounts accounts{store, people, HashCost::for_tests()};
  Filtering filtering{store, people, accounts};
};

}  // namespace school::example
