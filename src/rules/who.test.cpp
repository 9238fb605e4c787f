#include <gtest/gtest.h>

#include "rules/decide.h"
#include "rules/example.h"

namespace rules {
namespace {

using namespace std::chrono_literals;

TEST(Who, an_address_is_one_persons) {
  const auto snapshot = example::snapshot();
  const Who amy = resolve_client(*snapshot, "10.0.1.1", example::monday_ten);
  EXPECT_EQ(amy.person, 1);
  EXPECT_EQ(amy.identity, Identity::address);
  EXPECT_EQ(amy.standing, Standing::open);
  EXPECT_EQ(amy.groups.size(), 2U);
  EXPECT_EQ(resolve_client(*snapshot, "10.0.1.9", example::monday_ten).standing, Standing::unknown);
}

TEST(Who, B_2_a_claim_ends_when_idle) {
  const auto snapshot = example::snapshot();
  EXPECT_EQ(resolve_client(*snapshot, "10.0.1.1", example::monday_ten + 20min).person, 0);
  EXPECT_EQ(resolve_client(*snapshot, "10.0.1.1", example::monday_ten + 20min - 1ms).person, 1);
}

TEST(Who, B_2_two_people_on_one_address_are_nobody) {
  const auto snapshot = example::snapshot();
  const Who who = resolve_client(*snapshot, "10.0.1.2", example::monday_ten);
  EXPECT_EQ(who.person, 0);
  EXPECT_EQ(who.standing, Standing::unknown);
  EXPECT_EQ(who.identity, Identity::shared_address);
  Question question = example::amy_asks("http://other.example/");
  who.put_into(question);
  EXPECT_EQ(decide(*snapshot, question).reason, Reason::address_shared);
}

TEST(Who, B_2_an_address_gives_at_most_a_pupils_rights) {
  const auto snapshot = example::snapshot();
  const Who by_address = resolve_client(*snapshot, "10.0.1.3", example::monday_ten);
  EXPECT_EQ(by_address.person, 3);
  EXPECT_EQ(by_address.profile, "ks3");
  EXPECT_TRUE(by_address.groups.empty());
  const Who by_log_on = resolve_person(*snapshot, 3, example::monday_ten);
  EXPECT_EQ(by_log_on.profile, "staff");
  EXPECT_EQ(by_log_on.identity, Identity::credentials);
}

TEST(Who, the_age_that_somebody_has_reached_is_part_of_every_question) {
  People people = example::people();
  people.people[0].age_reached = 13;
  people.people[2].age_reached = 18;
  const auto snapshot = example::snapshot()->with_part(2, PeoplePart::of(people)).value();
  Question question = example::amy_asks("http://other.example/");
  resolve_person(*snapshot, 1, example::monday_ten).put_into(question);
  EXPECT_EQ(question.age_reached, 13);
  resolve_client(*snapshot, "10.0.1.1", example::monday_ten).put_into(question);
  EXPECT_EQ(question.age_reached, 13);
  resolve_client(*snapshot, "10.0.1.3", example::monday_ten).put_into(question);
  EXPECT_EQ(question.age_reached, 0) << "an adult known by address alone has a pupil's rights at most (B-2)";
  resolve_person(*snapshot, 3, example::monday_ten).put_into(question);
  EXPECT_EQ(question.age_reached, 18);
  Who{}.put_into(question);
  EXPECT_EQ(question.age_reached, 0);
}

TEST(Who, S_7_a_passed_sign_by_date_closes_the_gate_by_itself) {
  People people = example::people();
  people.people[0].open_until = example::monday_ten;
  const auto snapshot = example::snapshot()->with_part(2, PeoplePart::of(people)).value();
  EXPECT_EQ(resolve_person(*snapshot, 1, example::monday_ten - 1ms).standing, Standing::open);
  EXPECT_EQ(resolve_person(*snapshot, 1, example::monday_ten).standing, Standing::gated);
}

TEST(Who, somebody_removed_is_nobody) {
  EXPECT_EQ(resolve_person(*example::snapshot(), 99, example::monday_ten).standing, Standing::unknown);
}

TEST(Who, a_probe_asks_through_one_profile) {
  const auto snapshot = example::snapshot();
  const auto probe = resolve_probe(*snapshot, "ks3");
  ASSERT_TRUE(probe);
  EXPECT_EQ(probe->person, 0);
  EXPECT_EQ(probe->standing, Standing::open);
  EXPECT_FALSE(resolve_probe(*snapshot, "ks9"));
}

TEST(Who, B_2_a_probe_looks_at_a_teachers_sites_and_is_in_no_class) {
  const auto snapshot = example::snapshot();
  const auto probe = resolve_probe(*snapshot, "ks3@preview-12");
  ASSERT_TRUE(probe) << probe.error().message;
  EXPECT_EQ(probe->profile, "ks3");
  EXPECT_EQ(probe->groups, std::vector<std::string>{"preview-12"});
  for (const char* group : {"ks3@class-9A/Ma1", "ks3@pupils", "ks3@", "ks9@preview-12"})
    EXPECT_FALSE(resolve_probe(*snapshot, group)) << group;
}

}  // namespace
}  // namespace rules
