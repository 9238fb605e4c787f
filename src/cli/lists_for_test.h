// A school in memory with one list in a file, and the people who look after the filter.
#pragma once
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "cli/lists.h"
#include "packs/load.h"
#include "school/lists/shelf_for_test.h"
#include "school/school.h"

namespace cli {

class NoFetcher final : public school::ListFetcher {
 public:
  base::Result<school::Fetched> fetch(const school::FetchQuestion&) override { return base::Error{"not asked"}; }
};

class ListsCommand : public testing::Test {
 protected:
  ListsCommand() {
    std::ofstream(shelf.folder() / "bets.txt") << "bets.example\nnot a site\n";
    person(8, "network", "staff");
    person(9, "amy", "pupil");
    person(10, "second", "staff");
    person(11, "head", "staff");
    give(8, school::Role::network_manager);
    give(10, school::Role::second_approver);
    give(11, school::Role::head);
    school->feeds.use(shelf.list_shelf());
  }

  void person(school::PersonId id, const char* name, const char* role) {
    school->database().transaction([&](storage::Transaction& tx) {
      tx.housekeeping("people to test with")
          .execute("insert into people (id, username, given, family, role) values ($1, $2, $2, 'Example', $3)", {id, name, role});
    });
    school->database().transaction(
        [&](storage::Transaction& tx) { EXPECT_TRUE(school->identity.accounts.make(tx, id, system)); });
  }
  /// A post, and the second factor that it needs.
  void give(school::PersonId person, school::Role role) {
    EXPECT_TRUE(
        school->identity.roles.give({.person = person, .role = role, .starts = school->today(), .reason = "test"}, system));
    const school::Actor self{.person = person, .name = "self", .origin = school::Origin::web};
    EXPECT_TRUE(school->identity.accounts.begin_second_factor(person, "Example School", self));
    EXPECT_TRUE(school->identity.accounts.confirm_second_factor(
        person, school->identity.accounts.current_code(person).value_or(""), self));
  }
  int add(const std::string& by) {
    return run_lists_add({.who = {.by = by, .reason = "the policy asks for it"},
                          .name = "bets",
                          .title = "List of bets",
                          .format = "domains",
                          .address = shelf.folder() / "bets.txt",
                          .category = "gambling",
                          .licence = "CC0-1.0"},
                         *school, out, err);
  }

  base::FakeClock clock{base::parse_time("2026-11-22T10:00:00Z").value()};
  const school::Actor system = school::Actor::system("test");
  const school::ShelfForTest shelf;
  std::unique_ptr<school::School> school = school::School::in_memory(packs::load_shipped("demo").value(), clock);
  NoFetcher fetcher;
  std::ostringstream out, err;
};

}  // namespace cli
