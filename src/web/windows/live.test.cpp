// The live page of a class: with a reason, in the lesson, moving by itself and standing still when told to.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/site_for_test.h"

namespace web {
namespace {

using school::Role;
using testing::HasSubstr;
using testing::Not;

class ClassViewPages : public testing::Test {
 protected:
  ClassViewPages() {
    amy_ = site_.person("amy", Role::pupil);
    const auto teacher = site_.person("teacher", Role::teacher);
    site_.person("other", Role::teacher);
    const auto officer = site_.person("officer", Role::staff);
    site_.school->database().transaction([&](storage::Transaction& tx) {
      auto writer = tx.housekeeping("a class to test with");
      const auto id = writer.insert("classes", {{"code", "9A/Ma1"}, {"name", "Mathematics"}, {"teacher", teacher}});
      writer.insert("memberships", {{"class", id}, {"person", amy_}});
      writer.execute("insert into lessons (class, weekday, starts, ends, room) values ($1, 1, 540, 600, 'M1')", {id});
    });
    const school::Actor by{
        .person = officer, .name = "o", .roles = {Role::data_protection_officer}, .origin = school::Origin::web};
    for (const auto kind : {school::AssessmentKind::dpia, school::AssessmentKind::privacy_notice})
      EXPECT_TRUE(site_.school->assessments.record(kind, "in the folder", by));
  }
  SiteForTest site_;
  school::PersonId amy_ = 0;
};

TEST_F(ClassViewPages, the_whole_way) {
  BrowserForTest teacher(site_), other(site_), pupil(site_);
  teacher.sign_in("teacher");
  EXPECT_THAT(teacher.get("/class-views/new").body, HasSubstr("9A/Ma1"));
  EXPECT_EQ(teacher.post("/class-views", {{"class", "9A/Ma1"}, {"reason", ""}}).status, 422U);
  const auto started = teacher.post("/class-views", {{"class", "9A/Ma1"}, {"reason", "Research"}});
  ASSERT_EQ(started.status, 303U) << started.body;
  const std::string here(started.headers.get("location"));
  const auto live = teacher.get(here);
  EXPECT_EQ(live.headers.get("Refresh"), "15");
  EXPECT_THAT(live.body, HasSubstr("The last five minutes"));
  const auto paused = teacher.get(here + "?paused=yes");
  EXPECT_EQ(paused.headers.get("Refresh"), "");
  EXPECT_THAT(paused.body, HasSubstr("Go on"));
  other.sign_in("other");
  EXPECT_EQ(other.get(here).status, 404U);
  pupil.sign_in("amy");
  EXPECT_EQ(pupil.get(here).status, 403U);
  site_.clock.advance(std::chrono::hours(1));
  const auto over = teacher.get(here);
  EXPECT_THAT(over.body, Not(HasSubstr("The last five minutes")));
}

}  // namespace
}  // namespace web
