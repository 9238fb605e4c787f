#include "school/remembered_kind.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace school {
namespace {

class RememberedKind : public testing::Test {
 protected:
  base::FakeClock clock{base::parse_time("2026-11-22T10:00:00Z").value()};
  std::unique_ptr<storage::Database> database = storage::Database::in_memory(clock);
};

TEST_F(RememberedKind, B_1_a_real_school_never_becomes_a_test_one) {
  ASSERT_TRUE(agree_on_kind(*database, SchoolKind::real));
  EXPECT_TRUE(agree_on_kind(*database, SchoolKind::real));
  for (const SchoolKind softer : {SchoolKind::test, SchoolKind::demo}) {
    const auto refused = agree_on_kind(*database, softer);
    ASSERT_TRUE(refused.has_error());
    EXPECT_THAT(refused.error().message, testing::HasSubstr("kind = \"real\""));
  }
}

TEST_F(RememberedKind, a_test_school_may_be_tried_with_a_real_ones_rules) {
  ASSERT_TRUE(agree_on_kind(*database, SchoolKind::test));
  EXPECT_TRUE(agree_on_kind(*database, SchoolKind::real));
  EXPECT_TRUE(agree_on_kind(*database, SchoolKind::test)) << "what was remembered stays";
  EXPECT_TRUE(agree_on_kind(*database, SchoolKind::demo).has_error());
}

TEST_F(RememberedKind, is_an_event_of_its_own) {
  ASSERT_TRUE(agree_on_kind(*database, SchoolKind::demo));
  ASSERT_TRUE(agree_on_kind(*database, SchoolKind::demo));
  const auto events = database->events(0, 10);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].kind, "school.kind_set");
}

}  // namespace
}  // namespace school
