// A teacher makes a list, looks at its page and publishes it; a pupil of the class finds the link, nobody else does.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/site_for_test.h"

namespace web {
namespace {

using school::Role;
using testing::HasSubstr;
using testing::Not;

struct LookerForTest final : school::PageLooker {
  base::Result<school::PageSeen> look(const school::PageQuestion&) override {
    return school::PageSeen{.status = 200, .type = "text/html", .text = "Lava is molten rock"};
  }
};

class HomeworkPages : public testing::Test {
 protected:
  HomeworkPages() {
    const auto amy = site_.person("amy", Role::pupil);
    site_.person("ben", Role::pupil);
    const auto teacher = site_.person("teacher", Role::teacher);
    site_.person("other", Role::teacher);
    site_.person("governor", Role::governor);
    site_.school->database().transaction([&](storage::Transaction& tx) {
      auto writer = tx.housekeeping("a class to test with");
      const auto id = writer.insert("classes", {{"code", "9A/Ma1"}, {"name", "Mathematics"}, {"teacher", teacher}});
      writer.insert("memberships", {{"class", id}, {"person", amy}});
    });
  }
  static std::vector<std::pair<std::string, std::string>> volcanoes() {
    return {{"class", "9A/Ma1"}, {"title", "Volcanoes"}, {"words", "Read it"},
            {"due-day", "30"},   {"due-month", "11"},    {"due-year", "2026"}};
  }
  SiteForTest site_;
  LookerForTest looker_;
};

TEST_F(HomeworkPages, the_whole_way) {
  BrowserForTest teacher(site_), amy(site_), ben(site_), other(site_);
  teacher.sign_in("teacher");
  teacher.get("/homework/new");
  const auto made = teacher.post("/homework", volcanoes());
  ASSERT_EQ(made.status, 303U) << made.body;
  const std::string here(made.headers.get("location"));
  EXPECT_THAT(teacher.get(here).body, HasSubstr("No site is on the list yet"));
  EXPECT_EQ(teacher.post(here + "/sites", {{"address", "nowhere"}}).status, 422U);
  ASSERT_EQ(teacher.post(here + "/sites", {{"address", "https://lava.example/red"}, {"note", "The map"}}).status, 303U);
  EXPECT_THAT(teacher.get(here).body, HasSubstr("To be looked at"));
  EXPECT_NE(teacher.post(here + "/publication").status, 303U) << "nobody has looked at it";
  teacher.get(here);
  ASSERT_EQ(teacher.post("/homework/sites/1/preview").status, 303U);
  EXPECT_THAT(teacher.get(here).body, HasSubstr("It is being read now"));
  ASSERT_EQ(teacher.post(here + "/publication").status, 303U);

  amy.sign_in("amy");
  EXPECT_THAT(amy.get("/homework").body, HasSubstr("closed until your teacher has looked at it"));
  EXPECT_THAT(amy.get("/homework").body, Not(HasSubstr("https://lava.example/red")));
  site_.school->homework.look_at_due(looker_);
  EXPECT_THAT(amy.get("/homework").body, HasSubstr("href=\"https://lava.example/red\""));
  EXPECT_THAT(amy.get("/").body, HasSubstr("Homework"));
  EXPECT_EQ(amy.get(here).status, 404U);
  ben.sign_in("ben");
  EXPECT_THAT(ben.get("/homework").body, Not(HasSubstr("lava")));
  other.sign_in("other");
  EXPECT_EQ(other.get(here).status, 404U);
  EXPECT_EQ(other.post("/homework/sites/1/preview").status, 404U);

  teacher.get(here);
  EXPECT_EQ(teacher.post(here + "/ending", {{"why", ""}}).status, 422U);
  EXPECT_EQ(teacher.post(here + "/ending", {{"why", "Handed in"}}).status, 303U);
  EXPECT_THAT(amy.get("/homework").body, Not(HasSubstr("lava")));
}

TEST_F(HomeworkPages, what_is_wrong_stands_beside_its_field_and_governors_see_nothing) {
  BrowserForTest teacher(site_), governor(site_);
  teacher.sign_in("teacher");
  teacher.get("/homework/new");
  auto fields = volcanoes();
  fields[5].second = "2030";
  const auto refused = teacher.post("/homework", fields);
  EXPECT_EQ(refused.status, 422U);
  EXPECT_THAT(refused.body, HasSubstr("Choose a last day between"));
  EXPECT_THAT(refused.body, HasSubstr("Read it"));
  governor.sign_in("governor");
  EXPECT_EQ(governor.get("/homework").status, 403U);
}

}  // namespace
}  // namespace web
