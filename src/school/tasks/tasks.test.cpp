#include "school/tasks/tasks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "school/incidents/school_for_test.h"
#include "school/tasks/due.h"

namespace school {
namespace {

using namespace std::chrono_literals;
using testing::IsEmpty;
using testing::SizeIs;

struct TasksTest : testing::Test, SchoolForTest {
  std::string sample() {
    return tasks.add({.title = "Read the sample of the log", .due_at = clock.now() + 24h, .for_role = Role::coordinator}, head)
        .value();
  }
};

TEST_F(TasksTest, a_task_is_on_the_list_of_those_who_hold_the_post) {
  (void)sample();
  EXPECT_THAT(tasks.for_actor(coordinator), SizeIs(1));
  EXPECT_THAT(tasks.for_actor(lead), IsEmpty());
}

TEST_F(TasksTest, is_done_or_excused_by_a_named_person_with_a_reason) {
  const std::string reference = sample();
  EXPECT_FALSE(tasks.finish(reference, TaskEnd::done, "", coordinator));
  EXPECT_FALSE(tasks.finish(reference, TaskEnd::done, "read", lead));
  EXPECT_TRUE(tasks.finish(reference, TaskEnd::excused, "the log was sampled on Friday", coordinator));
  EXPECT_EQ(tasks.find(reference, coordinator)->outcome->by, coordinator_id);
  EXPECT_THAT(tasks.for_actor(coordinator), IsEmpty());
}

TEST_F(TasksTest, S_13_nothing_happens_when_the_day_passes_but_that_it_is_late) {
  const std::string reference = sample();
  clock.advance(48h);
  EXPECT_TRUE(tasks.find(reference, coordinator)->is_open());
  EXPECT_EQ(tasks.count_late(clock.now()), 1);
}

TEST_F(TasksTest, a_given_task_is_only_that_persons) {
  const std::string reference = sample();
  Actor other = coordinator;
  other.person = teacher_id;
  ASSERT_TRUE(tasks.assign(reference, other, coordinator));
  EXPECT_THAT(tasks.for_actor(coordinator), IsEmpty());
  EXPECT_THAT(tasks.for_actor(other), SizeIs(1));
}

TEST_F(TasksTest, one_working_day_for_an_outside_contact_does_not_wait_for_term) {
  const base::Time friday = base::parse_time("2026-12-18T12:00:00Z").value();
  const packs::Duration day{1, packs::Duration::Unit::working_days};
  EXPECT_EQ(base::to_iso(due_at(day, friday, Calendar::weekdays, people)), "2026-12-21T23:59:00Z");
  EXPECT_EQ(due_at({30, packs::Duration::Unit::minutes}, friday, Calendar::weekdays, people), friday + 30min);
}

}  // namespace
}  // namespace school
