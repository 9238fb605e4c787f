// Every shipped pack is in order, from the folder and from inside the program.
#include <gmock/gmock.h>

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

TEST(ShippedPacks, the_demo_pack_leaves_no_parameter_unset) {
  const auto pack = load_shipped("demo");
  ASSERT_TRUE(pack) << pack.error().message;
  for (const auto& [id, parameter] : pack->parameters) EXPECT_TRUE(parameter.is_set()) << id;
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
