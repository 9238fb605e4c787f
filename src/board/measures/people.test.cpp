// The measures about posts, accounts and passwords.
#include "board/measures/measure.test.h"

namespace board {
namespace {

using namespace std::chrono_literals;
using school::Role;
using People = MeasureTest;

TEST_F(People, an_empty_post_turns_named_roles_and_filling_it_turns_it_back) {
  std::int64_t coordinator_post = 0;
  for (const Role role : {Role::head, Role::designated_lead, Role::deputy_lead, Role::network_manager, Role::chair_of_governors,
                          Role::data_protection_officer})
    post(person("staff"), role);
  const auto coordinator = person("teacher");
  coordinator_post = post(coordinator, Role::coordinator);
  board.observe();
  EXPECT_NE(status("named-roles"), Status::kept) << "the co-ordinator is not on the senior team";
  post(coordinator, Role::senior_leader);
  EXPECT_EQ(status("named-roles"), Status::kept) << tile("named-roles").verdict.reason;
  EXPECT_EQ(tile("named-roles").verdict.grade, Grade::recorded);
  board.observe();
  execute("update role_grants set ended_at = $1 where id = $2", {clock.now(), coordinator_post});
  board.observe();
  EXPECT_EQ(status("named-roles"), Status::at_risk) << "a week of grace";
  clock.advance(24h * 8);
  EXPECT_NE(status("named-roles"), Status::kept);
  EXPECT_THAT(tile("named-roles").verdict.reason, testing::HasSubstr("o-ordinator"));
  post(coordinator, Role::coordinator);
  EXPECT_EQ(status("named-roles"), Status::kept);
}

TEST_F(People, somebody_without_an_account_turns_unique_accounts_and_making_one_turns_it_back) {
  EXPECT_EQ(status("unique-accounts"), Status::unproven);
  account(person("pupil", 7));
  const auto newcomer = person("teacher");
  board.observe();
  EXPECT_EQ(status("unique-accounts"), Status::at_risk);
  clock.advance(24h * 8);
  EXPECT_EQ(status("unique-accounts"), Status::broken);
  account(newcomer);
  EXPECT_EQ(status("unique-accounts"), Status::kept);
  EXPECT_EQ(tile("unique-accounts").verdict.grade, Grade::enforced);
}

TEST_F(People, B_5_a_privileged_post_without_a_second_factor_turns_unique_accounts) {
  const auto head = person("staff");
  const auto id = account(head);
  EXPECT_EQ(status("unique-accounts"), Status::kept);
  post(head, Role::head);
  board.observe();
  clock.advance(24h * 8);
  EXPECT_EQ(status("unique-accounts"), Status::broken);
  execute("update accounts set second_factor_confirmed_at = $1 where id = $2", {clock.now(), id});
  EXPECT_EQ(status("unique-accounts"), Status::kept);
}

TEST_F(People, stricter_rules_turn_password_strength_until_the_password_is_changed) {
  EXPECT_EQ(status("password-strength"), Status::unproven);
  const auto id = account(person("staff"));
  execute("update accounts set password_hash = 'x', password_set_at = $1 where id = $2", {clock.now(), id});
  clock.advance(1h);
  board.observe();
  EXPECT_EQ(status("password-strength"), Status::kept);
  pack.parameters.at("password_min_length_staff").value = std::int64_t{14};
  clock.advance(1h);
  board.observe();
  EXPECT_EQ(status("password-strength"), Status::at_risk);
  clock.advance(24h * 8);
  EXPECT_EQ(status("password-strength"), Status::broken);
  execute("update accounts set password_set_at = $1 where id = $2", {clock.now(), id});
  EXPECT_EQ(status("password-strength"), Status::kept);
  EXPECT_EQ(tile("password-strength").verdict.grade, Grade::enforced);
}

}  // namespace
}  // namespace board
