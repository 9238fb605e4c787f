// Pages about people, accounts and posts: who may open them, and what they do.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/site_for_test.h"

namespace web {
namespace {

using school::Role;
using testing::HasSubstr;
using testing::Not;

struct PeoplePages : testing::Test {
  SiteForTest site;
  school::PersonId amy = site.person("amy", Role::pupil);
  school::PersonId teacher = site.person("bo", Role::teacher);
  school::PersonId admin = site.person("cai", Role::staff, {Role::administrator});
  BrowserForTest admins{site, "10.3.0.9"}, teachers{site, "10.4.0.4"}, amys{site, "10.1.0.7"};

  void teach() {
    site.school->database().transaction([&](storage::Transaction& tx) {
      const auto id = tx.insert("classes", {{"code", "9A/Ma1"}, {"name", "Mathematics"}, {"year", 9}, {"teacher", teacher}});
      tx.insert("memberships", {{"class", id}, {"person", amy}});
      tx.record({.kind = "test.taught", .register_name = "classes", .actor = storage::acting_system("test")});
    });
  }
  static std::string with_id(std::string before, school::PersonId id, std::string after = "") {
    return before + std::to_string(id) + after;
  }
};

TEST_F(PeoplePages, people_are_found_by_those_with_the_right_and_by_nobody_else) {
  admins.sign_in("cai");
  EXPECT_THAT(admins.get("/people?text=amy").body, HasSubstr(with_id("/people/", amy)));
  EXPECT_THAT(admins.get("/people?text=nobody%25").body, HasSubstr("Nobody at the school now"));
  EXPECT_EQ(admins.get(with_id("/people/", amy)).status, 200u);
  EXPECT_EQ(admins.get("/people/999999").status, 404u);
  amys.sign_in("amy");
  EXPECT_EQ(amys.get("/people").status, 403u);
}

TEST_F(PeoplePages, B_6_a_teacher_gives_a_code_to_his_pupil_and_she_reads_of_it) {
  teachers.sign_in("bo");
  EXPECT_EQ(teachers.get(with_id("/my-classes/", amy, "/code")).status, 404u) << "not his pupil";
  teach();
  EXPECT_THAT(teachers.get("/my-classes").body, HasSubstr("9A/Ma1"));
  teachers.get(with_id("/my-classes/", amy, "/code"));
  EXPECT_EQ(teachers.post(with_id("/my-classes/", amy, "/code"), {{"reason", ""}}).status, 422u);
  const auto answer = teachers.post(with_id("/my-classes/", amy, "/code"), {{"reason", "forgot it"}});
  EXPECT_EQ(answer.status, 200u);
  EXPECT_THAT(answer.body, HasSubstr("The code is"));
  amys.sign_in("amy");
  EXPECT_THAT(amys.get("/account").body, HasSubstr("forgot it"));
}

TEST_F(PeoplePages, an_account_is_disabled_with_a_reason) {
  admins.sign_in("cai");
  const std::string page = with_id("/accounts/", amy);
  EXPECT_EQ(admins.get(page).status, 200u);
  EXPECT_EQ(admins.post(page, {{"act", "disable"}, {"reason", ""}}).status, 422u);
  EXPECT_EQ(admins.post(page, {{"act", "disable"}, {"reason", "left early"}}).status, 303u);
  EXPECT_FALSE(site.school->identity.accounts.find(amy)->is_usable());
}

TEST_F(PeoplePages, posts_are_open_to_read_and_given_by_who_may) {
  admins.sign_in("cai");
  amys.sign_in("amy");
  EXPECT_EQ(amys.get("/roles").status, 200u);
  EXPECT_EQ(amys.get("/roles/new").status, 403u);
  admins.get("/roles/new");
  EXPECT_EQ(admins.post("/roles", {{"username", "cai"}, {"role", "head"}, {"reason", "minutes"}}).status, 422u)
      << "not to oneself";
  EXPECT_EQ(admins.post("/roles", {{"username", "bo"}, {"role", "pupil"}, {"reason", "minutes"}}).status, 422u) << "not a post";
  EXPECT_EQ(admins.post("/roles", {{"username", "bo"}, {"role", "designated_lead"}, {"reason", "minutes"}}).status, 303u);
  EXPECT_TRUE(site.school->identity.roles.holds(teacher, Role::designated_lead));
  EXPECT_THAT(amys.get("/roles").body, HasSubstr("Designated safeguarding lead"));
}

TEST_F(PeoplePages, the_head_is_shown_links_into_other_accounts) {
  site.person("hana", Role::staff, {Role::head});
  admins.sign_in("cai");
  admins.get(with_id("/accounts/", amy));
  EXPECT_EQ(admins.post(with_id("/accounts/", amy), {{"act", "link"}, {"reason", "locked out before the exam"}}).status, 200u);
  BrowserForTest heads(site, "10.5.0.5");
  EXPECT_THAT(heads.follow(heads.sign_in("hana")).body, HasSubstr("locked out before the exam"));
  EXPECT_THAT(heads.get("/").body, Not(HasSubstr("locked out before the exam"))) << "shown once, at home";
}

TEST_F(PeoplePages, the_checklist_measures_each_step) {
  admins.sign_in("cai");
  const auto before = admins.get("/set-up").body;
  EXPECT_THAT(before, HasSubstr("of 6 steps are done"));
  EXPECT_THAT(before, HasSubstr("1 of 2 have their own password"));
  EXPECT_THAT(before, HasSubstr("Until both are recorded, alerts about people stay off."));
  amys.sign_in("amy");
  EXPECT_EQ(amys.get("/set-up").status, 403u);
}

}  // namespace
}  // namespace web
