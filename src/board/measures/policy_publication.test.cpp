#include "board/measures/measure.test.h"
#include "packs/policy_document.h"
#include "school/reviews/reviews.h"

namespace board {
namespace {

using namespace std::chrono_literals;

class PolicyPublication : public MeasureTest {
 protected:
  void approve() {
    for (const std::string& role : school::Reviews(store).missing_approvals(clock.now())) {
      const school::Actor approver{.person = 7,
                                   .name = "A",
                                   .roles = {*school::role_from(role)},
                                   .origin = school::Origin::web,
                                   .second_factor = school::SecondFactor::fresh};
      ASSERT_TRUE(school::Reviews(store).approve(packs::policy_document(pack).hash, approver));
    }
  }
};

TEST_F(PolicyPublication, is_unproven_while_nobody_has_approved_a_version) {
  doors.policy_page = page_of_policy(pack);
  probe();
  EXPECT_EQ(status("policy-publication"), Status::unproven);
}

TEST_F(PolicyPublication, another_text_on_the_page_turns_it_and_the_right_one_turns_it_back) {
  doors.policy_page = page_of_policy(pack);
  approve();
  probe();
  EXPECT_EQ(status("policy-publication"), Status::kept);
  EXPECT_EQ(tile("policy-publication").verdict.grade, std::min(Grade::recorded, pack.find_control("policy-publication")->grade));
  doors.policy_page = "<p>Under construction</p>";
  clock.advance(24h);
  probe();
  EXPECT_EQ(status("policy-publication"), Status::at_risk) << "a day of grace";
  for (int hours = 0; hours < 26; ++hours) {
    clock.advance(1h);
    probe();
  }
  EXPECT_EQ(status("policy-publication"), Status::broken);
  doors.policy_page = page_of_policy(pack);
  clock.advance(5min);
  probe();
  EXPECT_EQ(status("policy-publication"), Status::kept);
}

TEST_F(PolicyPublication, without_a_probe_for_too_long_it_is_unproven) {
  doors.policy_page = page_of_policy(pack);
  approve();
  probe();
  clock.advance(27h);
  EXPECT_EQ(status("policy-publication"), Status::unproven);
}

}  // namespace
}  // namespace board
