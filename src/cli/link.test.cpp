#include "cli/link.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "school/school.h"

namespace cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr school::PersonId head = 8, administrator = 9;

/// A pupil, a Head and an administrator with a second factor, in a school that is no demo.
class LinkTest : public testing::Test {
 protected:
  LinkTest() {
    const school::Actor system = school::Actor::system("test");
    school->database().transaction([&](storage::Transaction& tx) {
      auto writer = tx.housekeeping("people to test with");
      writer.execute("insert into people (id, username, given, family, role) values (7, 'amy', 'Amy', 'Example', 'pupil')");
      writer.execute("insert into people (id, username, given, family, role) values (8, 'head', 'Hal', 'Example', 'staff')");
      writer.execute("insert into people (id, username, given, family, role) values (9, 'ada', 'Ada', 'Example', 'staff')");
      for (const school::PersonId person : {head, administrator}) EXPECT_TRUE(school->identity.accounts.make(tx, person, system));
    });
    give(head, school::Role::head);
    give(administrator, school::Role::administrator);
    for (const school::PersonId person : {head, administrator}) {
      EXPECT_TRUE(school->identity.accounts.begin_second_factor(person, "Oakfield", system));
      EXPECT_TRUE(
          school->identity.accounts.confirm_second_factor(person, code(person), {.person = person, .name = "themselves"}));
    }
  }
  void give(school::PersonId person, school::Role role) {
    EXPECT_TRUE(school->identity.roles.give({.person = person, .role = role, .starts = school->today(), .reason = "test"},
                                            school::Actor::system("test")));
  }
  /// A code that was not used yet.
  std::string code(school::PersonId person) {
    clock.advance(std::chrono::seconds(30));
    return school->identity.accounts.current_code(person).value_or("");
  }
  int run(LinkOptions options) {
    out.str("");
    err.str("");
    options.page_origin = "http://127.0.0.1:8080";
    return run_link(*school, options, out, err);
  }
  std::int64_t links_made() const {
    return school->database().query("select count(*) from single_use_codes where purpose = 'link'").one().integer(0);
  }

  base::FakeClock clock{base::parse_time("2026-11-22T10:00:00Z").value()};
  std::unique_ptr<school::School> school = school::School::in_memory({}, clock);
  std::ostringstream out, err;
};

}  // namespace

TEST_F(LinkTest, B_4_it_asks_for_whom_by_whom_why_and_a_code) {
  EXPECT_EQ(run({.by = "ada", .reason = "locked out"}), 2);
  EXPECT_EQ(run({.for_user = "amy", .reason = "locked out"}), 2);
  EXPECT_EQ(run({.for_user = "amy", .by = "ada"}), 2);
  EXPECT_THAT(err.str(), HasSubstr("--for USER --by ADMIN --reason TEXT"));
  EXPECT_EQ(run({.for_user = "amy", .by = "ada", .reason = "locked out"}), 2);
  EXPECT_THAT(err.str(), HasSubstr("--totp"));
  EXPECT_EQ(links_made(), 0);
}

TEST_F(LinkTest, B_5_a_wrong_code_or_one_that_was_used_makes_no_link) {
  EXPECT_EQ(run({.for_user = "amy", .by = "ada", .reason = "locked out", .totp = "000000"}), 1);
  const std::string good = code(administrator);
  EXPECT_EQ(run({.for_user = "amy", .by = "ada", .reason = "locked out", .totp = good}), 0) << err.str();
  EXPECT_THAT(out.str(), StartsWith("http://127.0.0.1:8080/link/"));
  EXPECT_EQ(run({.for_user = "amy", .by = "ada", .reason = "locked out", .totp = good}), 1) << "a code is good once";
  EXPECT_TRUE(out.str().empty());
  EXPECT_EQ(links_made(), 1);
}

TEST_F(LinkTest, it_opens_no_account_of_a_post_and_none_for_who_may_not_make_links) {
  EXPECT_EQ(run({.for_user = "head", .by = "ada", .reason = "locked out", .totp = code(administrator)}), 1);
  EXPECT_THAT(err.str(), HasSubstr("holds a post"));
  EXPECT_EQ(run({.for_user = "amy", .by = "head", .reason = "locked out", .totp = code(head)}), 1);
  EXPECT_EQ(run({.for_user = "nobody", .by = "ada", .reason = "locked out", .totp = code(administrator)}), 1);
  EXPECT_THAT(err.str(), HasSubstr("‘nobody’"));
  EXPECT_EQ(links_made(), 0);
}

}  // namespace cli
