#include "school/filtering/pack_parts.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "rules/decide.h"
#include "school/filtering/compile_rule.h"
#include "school/filtering/example_school.h"
#include "school/filtering/people_parts.h"

namespace school {
namespace {

using rules::Action;
using rules::Reason;

PersonForFilter person(PersonId id, Role role, std::optional<int> year = {}) {
  return {.id = id, .username = "user" + std::to_string(id), .roles = {role}, .year = year, .standing = rules::Standing::open};
}

std::shared_ptr<const rules::Snapshot> snapshot_of(const packs::Pack& pack, const ApprovedChanges& approved = {}) {
  PersonForFilter gated = person(3, Role::pupil, 9);
  gated.standing = rules::Standing::gated;
  auto lists = compile_lists(pack, approved).value();
  return rules::Snapshot::assemble(
             1, {rules::ListsPart::of(std::move(lists.lists)), rules::RulesPart::of(compile_rules(pack, {}, approved)),
                 rules::PeoplePart::of(compile_people({person(2, Role::teacher), person(1, Role::pupil, 9), gated}, pack)),
                 rules::SessionsPart::of(compile_sessions({}))})
      .value();
}

rules::Decision decide(const rules::Snapshot& snapshot, PersonId who, const std::string& address) {
  rules::Question question{.address = lists::parse_address(address).value(), .time = example::monday_ten};
  rules::resolve_person(snapshot, who, question.time).put_into(question);
  return rules::decide(snapshot, question);
}

TEST(PackParts, every_shipped_pack_makes_a_snapshot) {
  for (const char* name : {"academy", "demo", "junior", "secondary"}) {
    const packs::Pack pack = packs::load_shipped(name).value();
    const auto lists = compile_lists(pack);
    ASSERT_TRUE(lists) << name << lists.error().message;
    EXPECT_TRUE(lists->held_back.empty()) << name;
  }
}

TEST(PackParts, the_demo_pack_decides_as_its_readme_says) {
  const auto snapshot = snapshot_of(example::demo_pack());
  const auto reason = [&](const char* address) { return decide(*snapshot, 1, address).reason; };
  EXPECT_TRUE(decide(*snapshot, 1, "http://news.example/").allows());
  EXPECT_EQ(reason("http://casino.example/"), Reason::site_category);
  EXPECT_EQ(reason("http://illegal.example/"), Reason::locked_list);
  EXPECT_EQ(reason("http://childline.example/"), Reason::helpline);
  EXPECT_EQ(decide(*snapshot, 1, "http://self-harm.example/").alerting, rules::Alerting::risk_to_life);
  EXPECT_EQ(decide(*snapshot, 3, "http://learning.example/").reason, Reason::learning_list);
  EXPECT_EQ(decide(*snapshot, 3, "http://news.example/").reason, Reason::agreement_not_signed);
  EXPECT_EQ(decide(*snapshot, 2, "http://illegal.example/").reason, Reason::locked_list);
  EXPECT_EQ(reason("http://filter-test.example/"), Reason::site_category);
}

TEST(PackParts, rules_name_their_profile_and_a_clause) {
  const auto snapshot = snapshot_of(example::demo_pack());
  const auto decision = decide(*snapshot, 1, "http://casino.example/");
  EXPECT_EQ(decision.rule, "ks3/gambling");
  EXPECT_FALSE(decision.clause.empty());
}

TEST(PackParts, pupils_search_safely_and_keep_the_age_limits_of_services) {
  const auto snapshot = snapshot_of(example::demo_pack());
  EXPECT_NE(decide(*snapshot, 1, "https://www.google.com/search?q=volcano").changes.address.find("safe=active"),
            std::string::npos);
  EXPECT_EQ(decide(*snapshot, 1, "https://www.google.com/search?q=volcano&udm=2").reason, Reason::image_search);
  EXPECT_EQ(decide(*snapshot, 1, "https://kagi.com/search?q=volcano").reason, Reason::unsafe_search);
  EXPECT_EQ(decide(*snapshot, 1, "https://claude.ai/").reason, Reason::age_limit);
  const auto video = decide(*snapshot, 1, "https://www.youtube.com/watch?v=1").changes.headers;
  ASSERT_EQ(video.size(), 1U);
  EXPECT_EQ(video[0], (rules::HeaderToAdd{"YouTube-Restrict", "Strict"}));
  EXPECT_TRUE(decide(*snapshot, 1, "https://news.example/").changes.headers.empty());
  EXPECT_EQ(decide(*snapshot, 2, "https://www.google.com/search?q=volcano").changes.address, "");
}

TEST(PackParts, a_rule_for_some_people_names_their_groups) {
  const packs::Pack pack = example::demo_pack();
  const rules::Rule rule = compile_rule(pack, {.id = "r",
                                               .then = Action::header_insert,
                                               .switches = {"google/school-accounts"},
                                               .value = "oakfield.example",
                                               .who = {.roles = {"pupil"}, .key_stages = {3}, .needs = {"Reading plan"}}});
  ASSERT_EQ(rule.who.size(), 3U);
  EXPECT_EQ(rule.who[0].groups, std::vector<std::string>{"pupils"});
  EXPECT_EQ(rule.who[1].groups, std::vector<std::string>{"key-stage-3"});
  EXPECT_EQ(rule.who[2].groups, std::vector<std::string>{"need-reading_plan"});
  EXPECT_EQ(rule.details.headers, (std::vector<rules::HeaderToAdd>{{"X-GoogApps-Allowed-Domains", "oakfield.example"}}));
  EXPECT_EQ(rule.services, std::vector<std::string>{"google"});
}

TEST(PackParts, S_6_a_locked_host_of_a_helpline_is_held_back) {
  packs::Pack pack = example::demo_pack();
  for (packs::SiteList& list : pack.site_lists)
    if (list.kind == packs::SiteListKind::locked)
      list.hosts.insert(list.hosts.end(), {"www.childline.example", "childline.example"});
  const auto locked = std::ranges::count(pack.site_lists, packs::SiteListKind::locked, &packs::SiteList::kind);
  const auto lists = compile_lists(pack).value();
  EXPECT_EQ(std::ssize(lists.held_back), 2 * locked);
  EXPECT_EQ(decide(*snapshot_of(pack), 1, "http://childline.example/").reason, Reason::helpline);
}

TEST(PeopleParts, groups_and_profiles) {
  PersonForFilter pupil = person(7, Role::pupil, 9);
  pupil.classes = {"9A/Ma1"};
  EXPECT_EQ(groups_of(pupil), (std::vector<std::string>{"pupils", "year-9", "key-stage-3", "class-9A/Ma1", "person-7"}));
  const rules::People part = compile_people({person(9, Role::teacher), pupil}, example::demo_pack());
  ASSERT_EQ(part.people.size(), 2U);
  EXPECT_EQ(part.people[0].profile, "ks3");
  EXPECT_EQ(part.people[1].role_class, rules::RoleClass::adult);
  EXPECT_NE(part.people[1].profile, "ks3");
}

TEST(PeopleParts, ages_are_told_and_birthdays_are_not) {
  const base::Date day = base::parse_date("2026-11-23").value();
  const auto born = [&](const char* date) {
    return age_class_on(day, {.role = Role::pupil, .year = 9, .birth_date = base::parse_date(date).value()});
  };
  EXPECT_EQ(born("2013-11-23"), 13);
  EXPECT_EQ(born("2013-11-24"), 0);
  EXPECT_EQ(born("2008-11-23"), 18);
  EXPECT_EQ(age_class_on(day, {.role = Role::pupil, .year = 9}), 13);
  EXPECT_EQ(age_class_on(day, {.role = Role::pupil, .year = 8}), 0);
  EXPECT_EQ(age_class_on(day, {.role = Role::pupil}), 0);
  EXPECT_EQ(age_class_on(day, {.role = Role::teacher}), 18);
}

TEST(PeopleParts, a_need_chooses_a_profile_and_is_a_group) {
  packs::Pack pack = example::demo_pack();
  packs::Profile allow_list = pack.profiles[0];
  allow_list.id = "allow_list";
  allow_list.needs = {"allow-list plan"};
  pack.profiles.insert(pack.profiles.begin(), allow_list);
  PersonForFilter pupil = person(7, Role::pupil, 9);
  EXPECT_EQ(compile_people({pupil}, pack).people[0].profile, "ks3");
  pupil.needs = {"allow-list plan"};
  pupil.signed_agreements = {"pupil-ai"};
  const rules::PersonFacts facts = compile_people({pupil}, pack).people[0];
  EXPECT_EQ(facts.profile, "allow_list");
  EXPECT_TRUE(std::ranges::find(facts.groups, "need-allow-list_plan") != facts.groups.end());
  EXPECT_TRUE(std::ranges::find(facts.groups, "signed-pupil-ai") != facts.groups.end());
}

TEST(PeopleParts, somebody_whom_no_profile_fits_gets_the_narrowest) {
  packs::Pack pack = example::demo_pack();
  pack.profiles.resize(1);
  const auto part = compile_people({person(9, Role::visitor)}, pack);
  EXPECT_EQ(part.people[0].profile, pack.profiles[0].id);
}

TEST(PeopleParts, groups_are_words_for_people) {
  EXPECT_EQ(group_in_words("class-9A/Ma1"), "class 9A/Ma1");
  EXPECT_EQ(group_in_words("person-12"), "the person who asked");
  EXPECT_EQ(group_in_words("pupils"), "all pupils");
}

}  // namespace
}  // namespace school
