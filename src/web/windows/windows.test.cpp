// A teacher opens games for one lesson; the network manager and the lead see it; others do not.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/site_for_test.h"

namespace web {
namespace {

using school::Role;
using testing::HasSubstr;
using testing::Not;

class WindowPages : public testing::Test {
 protected:
  WindowPages() {
    site_.person("amy", Role::pupil);
    const auto teacher = site_.person("teacher", Role::teacher);
    site_.person("other", Role::teacher);
    site_.person("network", Role::staff, {Role::network_manager});
    site_.person("lead", Role::staff, {Role::designated_lead});
    site_.school->database().transaction([&](storage::Transaction& tx) {
      tx.housekeeping("a class to test with")
          .insert("classes", {{"code", "9A/Ma1"}, {"name", "Mathematics"}, {"teacher", teacher}});
    });
  }
  static std::vector<std::pair<std::string, std::string>> games() {
    return {
        {"class", "9A/Ma1"}, {"kind", "open_category"}, {"category", "games"}, {"minutes", "30"}, {"reason", "We compare two"}};
  }
  SiteForTest site_;
};

TEST_F(WindowPages, B_7_the_whole_way) {
  BrowserForTest teacher(site_), network(site_), lead(site_), other(site_), pupil(site_);
  teacher.sign_in("teacher");
  EXPECT_THAT(teacher.get("/windows/new").body, HasSubstr("Mathematics"));
  const auto answer = teacher.post("/windows", games());
  ASSERT_EQ(answer.status, 303U) << answer.body;
  const std::string here(answer.headers.get("location"));
  EXPECT_THAT(teacher.get(here).body, HasSubstr("Holds now"));

  lead.sign_in("lead");
  EXPECT_THAT(lead.get("/windows").body, HasSubstr("class 9A/Ma1"));
  other.sign_in("other");
  EXPECT_EQ(other.get(here).status, 404U);
  EXPECT_THAT(other.get("/windows").body, Not(HasSubstr("class 9A/Ma1")));
  pupil.sign_in("amy");
  EXPECT_EQ(pupil.get(here).status, 404U);
  EXPECT_EQ(pupil.get("/windows/new").status, 403U);

  network.sign_in("network");
  network.get(here);
  EXPECT_EQ(network.post(here + "/ending", {{"why", ""}}).status, 422U);
  EXPECT_EQ(network.post(here + "/ending", {{"why", "Too loud"}}).status, 303U);
  EXPECT_THAT(teacher.get(here).body, HasSubstr("Too loud"));
  EXPECT_TRUE(school::rules_of_windows(site_.school->store).empty());
}

TEST_F(WindowPages, what_cannot_be_started_is_said_beside_its_field) {
  BrowserForTest teacher(site_);
  teacher.sign_in("teacher");
  teacher.get("/windows/new");
  auto fields = games();
  fields[2].second = "adult";
  const auto never = teacher.post("/windows", fields);
  EXPECT_EQ(never.status, 422U);
  EXPECT_THAT(never.body, HasSubstr("Teachers cannot open this kind of site"));
  EXPECT_THAT(never.body, HasSubstr("We compare two"));
  fields = games();
  fields[3].second = "500";
  EXPECT_EQ(teacher.post("/windows", fields).status, 422U);
  fields = games();
  fields.push_back({"pupil", "nobody"});
  EXPECT_THAT(teacher.post("/windows", fields).body, HasSubstr("No pupil of the class"));
}

}  // namespace
}  // namespace web
