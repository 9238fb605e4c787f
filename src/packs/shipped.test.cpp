// Every shipped pack is in order, from the folder and from inside the program.
#include <gmock/gmock.h>

#include <map>

#include "packs/load.h"
#include "packs/policy_document.h"

namespace {

using namespace packs;

class Shipped : public testing::TestWithParam<const char*> {};

TEST_P(Shipped, pack_has_no_errors) {
  const auto folder = read_folder(std::string(SG_SOURCE_DIR "/packs/") + GetParam());
  ASSERT_TRUE(folder) << folder.error().message;
  std::string errors;
  for (const Finding& finding : check(*folder, Shelf::at(SG_SOURCE_DIR "/packs")))
    if (finding.severity == Severity::error) errors += in_words(finding) + "\n";
  EXPECT_EQ(errors, "");
}

TEST_P(Shipped, pack_has_no_rule_that_never_decides_and_no_phrase_that_is_not_read) {
  const auto folder = read_folder(std::string(SG_SOURCE_DIR "/packs/") + GetParam());
  ASSERT_TRUE(folder) << folder.error().message;
  for (const Finding& finding : check(*folder, Shelf::at(SG_SOURCE_DIR "/packs")))
    EXPECT_EQ(finding.code, Code::unset_parameter) << in_words(finding);
}

TEST_P(Shipped, pack_inside_the_program_is_the_folder) {
  const auto inside = Shelf::shipped().find(GetParam());
  ASSERT_TRUE(inside) << inside.error().message;
  auto outside = read_folder(std::string(SG_SOURCE_DIR "/packs/") + GetParam());
  ASSERT_TRUE(outside) << outside.error().message;
  EXPECT_EQ(content_hash(*inside), content_hash(*outside));
}

INSTANTIATE_TEST_SUITE_P(All, Shipped, testing::Values("core", "academy", "demo", "junior", "secondary"));

TEST(ShippedPacks, the_demo_pack_stands_on_academy_and_core) {
  const auto pack = load_shipped("demo");
  ASSERT_TRUE(pack) << pack.error().message;
  EXPECT_THAT(pack->chain, testing::ElementsAre("demo", "academy", "core"));
  EXPECT_EQ(pack->controls.size(), 160u);
  EXPECT_EQ(pack->areas.size(), 22u);
  EXPECT_EQ(pack->integer("filter_change_approvals"), 2);
  EXPECT_TRUE(pack->find_control("access-gated-on-agreement")->is_adopted());
  EXPECT_NE(pack->find_graph("illegal"), nullptr);
}

TEST(ShippedPacks, every_list_of_core_says_where_it_comes_from_and_on_which_terms) {
  const auto core = load_shipped("core");
  ASSERT_TRUE(core) << core.error().message;
  EXPECT_GE(core->site_lists.size(), 50u);
  for (const SiteList& list : core->site_lists) {
    EXPECT_FALSE(list.origin.empty()) << list.id;
    EXPECT_FALSE(list.licence.empty()) << list.id;
  }
}

TEST(ShippedPacks, no_locked_list_and_no_list_about_suicide_ships_a_name) {
  const auto core = load_shipped("core");
  ASSERT_TRUE(core) << core.error().message;
  for (const SiteList& list : core->site_lists)
    if (list.kind == SiteListKind::locked || list.id == "suicide_promotion" || list.id == "self_harm") {
      EXPECT_TRUE(list.hosts.empty()) << list.id;
    }
}

TEST(ShippedPacks, L_5_the_pages_that_must_work_cover_every_group) {
  const auto demo = load_shipped("demo");
  ASSERT_TRUE(demo) << demo.error().message;
  std::map<std::string, int> groups;
  for (const MustWork& page : demo->must_work) ++groups[page.group];
  for (const char* group : {"health", "mental_health", "sexual_health", "lgbt", "faith", "abuse_support", "race", "languages",
                            "learning", "exams", "government", "updates"})
    EXPECT_GE(groups[group], 5) << group;
}

TEST(ShippedPacks, the_demo_pack_leaves_no_parameter_unset) {
  const auto pack = load_shipped("demo");
  ASSERT_TRUE(pack) << pack.error().message;
  for (const auto& [id, parameter] : pack->parameters) EXPECT_TRUE(parameter.is_set()) << id;
}

TEST(ShippedPacks, young_pupils_of_the_junior_pack_need_a_teacher_with_them) {
  const auto pack = load_shipped("junior");
  ASSERT_TRUE(pack) << pack.error().message;
  const Profile* lower = pack->profile_for({"pupil"}, 3);
  ASSERT_NE(lower, nullptr);
  ASSERT_FALSE(lower->rules.empty());
  EXPECT_EQ(lower->rules.front().when.supervision, rules::Supervision::unsupervised);
  EXPECT_EQ(lower->rules.front().clause, "C-035");
  EXPECT_EQ(pack->profile_for({"pupil"}, 6)->id, "upper");
  EXPECT_EQ(pack->profile_for({"teacher"}, std::nullopt)->id, "everyone");
}

TEST(ShippedPacks, the_policy_is_a_document_whose_paragraphs_name_their_clauses) {
  const auto pack = load_shipped("demo");
  ASSERT_TRUE(pack) << pack.error().message;
  const PolicyDocument document = policy_document(*pack);
  ASSERT_FALSE(document.sections.empty());
  std::size_t clauses = 0;
  for (const PolicySection& section : document.sections)
    for (const PolicyParagraph& paragraph : section.paragraphs) {
      clauses += paragraph.clauses.size();
      EXPECT_EQ(paragraph.markdown.find("{Q-"), std::string::npos) << paragraph.markdown;
    }
  EXPECT_GT(clauses, 20u);
  EXPECT_EQ(document.hash.size(), 64u);
}

}  // namespace
