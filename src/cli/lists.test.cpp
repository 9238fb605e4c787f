// The lists' commands: who may, what is asked for, and what is printed.
#include "cli/lists.h"

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "packs/load.h"
#include "school/lists/shelf_for_test.h"
#include "school/school.h"

namespace cli {
namespace {

using testing::HasSubstr;

class NoFetcher final : public school::ListFetcher {
 public:
  base::Result<school::Fetched> fetch(const school::FetchQuestion&) override { return base::Error{"not asked"}; }
};

class ListsCommand : public testing::Test {
 protected:
  ListsCommand() {
    std::ofstream(shelf.folder() / "bets.txt") << "bets.example\nnot a site\n";
    school->database().transaction([](storage::Transaction& tx) {
      auto writer = tx.housekeeping("people to test with");
      writer.execute("insert into people (id, username, given, family, role) values (8, 'network', 'Nia', 'Example', 'staff')");
      writer.execute("insert into people (id, username, given, family, role) values (9, 'amy', 'Amy', 'Example', 'pupil')");
    });
    const school::Actor system = school::Actor::system("test");
    school->database().transaction([&](storage::Transaction& tx) {
      for (const school::PersonId person : {8, 9}) EXPECT_TRUE(school->identity.accounts.make(tx, person, system));
    });
    EXPECT_TRUE(school->identity.roles.give(
        {.person = 8, .role = school::Role::network_manager, .starts = school->today(), .reason = "test"}, system));
    school->feeds.use(shelf.list_shelf());
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
  const school::ShelfForTest shelf;
  std::unique_ptr<school::School> school = school::School::in_memory(packs::load_shipped("demo").value(), clock);
  NoFetcher fetcher;
  std::ostringstream out, err;
};

TEST_F(ListsCommand, subscribing_needs_a_name_a_reason_and_the_right) {
  EXPECT_EQ(run_lists_add({.name = "bets", .format = "adblock"}, *school, out, err), 2);
  EXPECT_THAT(err.str(), HasSubstr("squidguard"));
  EXPECT_EQ(run_lists_add({.name = "bets", .format = "domains"}, *school, out, err), 2);
  EXPECT_EQ(add("amy"), 1);
  EXPECT_EQ(add("network"), 0) << err.str();
  EXPECT_EQ(add("network"), 1);
}

TEST_F(ListsCommand, an_update_prints_what_was_taken_skipped_and_why_it_waits) {
  ASSERT_EQ(add("network"), 0) << err.str();
  EXPECT_EQ(run_lists_update({.who = {.by = "network", .reason = "new term"}}, *school, fetcher, out, err), 0) << err.str();
  EXPECT_THAT(out.str(), HasSubstr("bets: held for people"));
  EXPECT_THAT(out.str(), HasSubstr("1 entries taken, 1 skipped"));
  EXPECT_THAT(out.str(), HasSubstr("SG-L131"));
  EXPECT_THAT(out.str(), HasSubstr("list:2: SG-L101"));
  out.str("");
  EXPECT_EQ(run_lists_status(ListsAs::json, *school, out), 0);
  EXPECT_THAT(out.str(), HasSubstr(R"("code":"SG-L131")"));
}

TEST_F(ListsCommand, explain_names_the_packs_list_and_answers_yes_for_a_locked_site_without_its_entry) {
  EXPECT_EQ(run_lists_explain({.who = {.by = "network"}, .about = "www.casino.example"}, *school, out, err), 0) << err.str();
  EXPECT_THAT(out.str(), HasSubstr("gambling  casino.example  (pack)"));
  EXPECT_THAT(out.str(), HasSubstr("on a locked list: no"));
  out.str("");
  EXPECT_EQ(run_lists_search({.who = {.by = "network"}, .about = "illegal.example", .as = ListsAs::json}, *school, out, err), 0);
  EXPECT_THAT(out.str(), HasSubstr(R"("locked":"yes","holdings":[])"));
  EXPECT_EQ(run_lists_search({.about = "casino.example"}, *school, out, err), 2);
  EXPECT_EQ(run_lists_search({.who = {.by = "amy"}, .about = "casino.example"}, *school, out, err), 1);
}

}  // namespace
}  // namespace cli
