// Guessing is slowed by the pack's numbers, for whoever guesses and nobody else, across restarts.
#include "school/identity/throttle.h"

#include <fmt/format.h>

#include "base/random.h"
#include "packs/pack.h"
#include "school/people/school_for_test.h"
#include "storage/database.h"

namespace school {
namespace {

using namespace std::chrono_literals;

packs::Parameter number(std::string_view id, std::int64_t value) {
  return {.id = std::string(id), .type = packs::ParameterType::integer, .value = value, .source = "school"};
}

struct Throttling : SchoolTest {
  Throttle throttle{school->store};
  void fail(std::string_view account, std::string_view address, int times) {
    for (int i = 0; i < times; ++i) throttle.failed(account, address);
  }
  void say(std::string_view parameter, std::int64_t value) {
    packs::Pack pack = school->pack();
    pack.parameters[std::string(parameter)] = number(parameter, value);
    school->adopt_pack(pack, Actor::system("test"));
  }
};

TEST_F(Throttling, after_as_many_failures_as_the_pack_says_one_waits_as_long_as_it_says) {
  fail("amy", "10.1.1.1", 4);
  EXPECT_EQ(throttle.wait("amy", "10.1.1.1"), 0s);
  fail("amy", "10.1.1.1", 1);
  EXPECT_EQ(throttle.wait("AMY", "10.1.1.1"), 15min);
  clock.advance(15min);
  EXPECT_EQ(throttle.wait("amy", "10.1.1.1"), 0s);
  fail("amy", "10.1.1.1", 1);
  EXPECT_EQ(throttle.wait("amy", "10.1.1.1"), 15min) << "one try, then the wait again";
  throttle.succeeded("amy", "10.1.1.1");
  EXPECT_EQ(throttle.wait("amy", "10.1.1.1"), 0s);
}

TEST_F(Throttling, another_pack_in_force_changes_the_numbers_at_once) {
  say("sign_in_attempts", 3);
  say("sign_in_wait_minutes", 2);
  fail("amy", "10.1.1.1", 3);
  EXPECT_EQ(throttle.wait("amy", "10.1.1.1"), 2min);
}

TEST_F(Throttling, no_pack_leads_beyond_the_programs_own_bounds) {
  packs::Pack pack = school->pack();
  pack.parameters["sign_in_attempts"] = number("sign_in_attempts", 100'000);
  pack.parameters["sign_in_wait_minutes"] = number("sign_in_wait_minutes", 0);
  EXPECT_EQ(Throttle::limits_of(pack).by_account_and_address, 20);
  EXPECT_EQ(Throttle::limits_of(pack).wait, 1min);
  pack.parameters["sign_in_attempts"].value = std::monostate{};
  EXPECT_EQ(Throttle::limits_of(pack).by_account_and_address, 5);
}

TEST_F(Throttling, a_restart_forgives_nobody) {
  fail("amy", "10.1.1.1", 5);
  const Throttle after_restart(school->store);
  EXPECT_EQ(after_restart.wait("amy", "10.1.1.1"), 15min);
}

TEST_F(Throttling, the_store_names_neither_account_nor_address) {
  fail("amy", "10.1.1.1", 1);
  for (const auto& row : school->database().query("select key from sign_in_failures")) {
    EXPECT_EQ(row.text(0).find("amy"), std::string::npos);
    EXPECT_EQ(row.text(0).find("10.1"), std::string::npos);
  }
}

TEST_F(Throttling, nobody_locks_another_out_from_elsewhere_with_a_few_tries) {
  fail("head", "10.1.1.66", 10);
  EXPECT_GT(throttle.wait("head", "10.1.1.66"), 0s);
  EXPECT_EQ(throttle.wait("head", "10.1.1.2"), 0s);
}

TEST_F(Throttling, many_names_from_one_address_and_one_name_from_many_are_slowed_too) {
  for (int i = 0; i < 60; ++i) throttle.failed(fmt::format("pupil{}", i), "10.1.1.66");
  EXPECT_EQ(throttle.wait("somebody", "10.1.1.66"), 1min) << "the whole class waits a moment, not a lesson";
  for (int i = 0; i < 30; ++i) throttle.failed("head", fmt::format("10.2.2.{}", i));
  EXPECT_GT(throttle.wait("head", "10.3.3.3"), 0s);
}

TEST_F(Throttling, is_forgotten_after_half_an_hour) {
  fail("amy", "10.1.1.1", 5);
  clock.advance(31min);
  fail("amy", "10.1.1.1", 1);
  EXPECT_EQ(throttle.wait("amy", "10.1.1.1"), 0s);
}

TEST_F(Throttling, a_flood_of_invented_names_is_bounded_and_who_waits_goes_on_waiting) {
  fail("amy", "10.1.1.1", 5);
  school->database().transaction([&](storage::Transaction& tx) {
    for (std::int64_t i = 0; i < Throttle::most_counts; ++i)
      tx.housekeeping("test").execute("insert into sign_in_failures (key, failures, last_at, free_at) values ($1, 1, $2, 0)",
                                      {fmt::format("both:{}", i), clock.now()});
  });
  fail("bo", "10.1.1.2", 1);
  EXPECT_LT(school->database().query("select count(*) from sign_in_failures").one().integer(0), 100);
  EXPECT_EQ(throttle.wait("amy", "10.1.1.1"), 15min);
}

}  // namespace
}  // namespace school
