// Graphs that do not hang together, and graphs that a rule of safety forbids.
#include <gmock/gmock.h>

#include "packs/load.h"
#include "packs/tiny_pack.test.h"

namespace {

using namespace packs;
using namespace packs::testing_support;

std::vector<std::string> codes_of(const std::string& nodes, const std::string& id = "g") {
  Folder school = tiny_school();
  school.files["graphs/g.toml"] =
      "id = \"" + id +
      "\"\ntitle = \"G\"\nstart = \"A\"\n[[node]]\nid = \"A\"\nkind = \"start\"\ntext = \"Start\"\nnext = \"B\"\n" + nodes;
  std::vector<std::string> codes;
  for (const Finding& finding : check(school, tiny_shelf())) codes.push_back(to_text(finding.code));
  return codes;
}

std::string node(const std::string& id, const std::string& kind, const std::string& rest, const std::string& text = "Do it") {
  return "[[node]]\nid = \"" + id + "\"\nkind = \"" + kind + "\"\ntext = \"" + text + "\"\n" + rest + "\n";
}
const std::string end = node("Z", "end", "");

TEST(Graphs, one_in_order_has_no_findings) {
  EXPECT_THAT(codes_of(node("B", "question", "answers = [{answer = \"yes\", next = \"C\"}, {answer = \"no\", next = \"Z\"}]") +
                       node("C", "action", "next = \"Z\"") + end),
              testing::IsEmpty());
}

TEST(Graphs, an_unreachable_node_is_found) {
  EXPECT_THAT(codes_of(node("B", "action", "next = \"Z\"") + node("C", "action", "next = \"Z\"") + end),
              testing::ElementsAre("SG-P040"));
}

TEST(Graphs, a_side_node_needs_no_way_to_it) {
  EXPECT_THAT(codes_of(node("B", "action", "next = \"Z\"") + node("C", "action", "any_time = true") + end), testing::IsEmpty());
}

TEST(Graphs, a_missing_target_is_found) {
  EXPECT_THAT(codes_of(node("B", "action", "next = \"Y\"") + end), testing::Contains("SG-P041"));
}

TEST(Graphs, a_question_without_answers_is_found) {
  EXPECT_THAT(codes_of(node("B", "question", "answers = [{answer = \"yes\", next = \"Z\"}]") + end),
              testing::ElementsAre("SG-P042"));
}

TEST(Graphs, a_graph_without_an_end_is_found) {
  EXPECT_THAT(codes_of(node("B", "action", "next = \"A\"")), testing::ElementsAre("SG-P043"));
}

TEST(Graphs, a_ring_without_a_way_out_is_found) {
  EXPECT_THAT(codes_of(node("B", "question", "answers = [{answer = \"yes\", next = \"C\"}, {answer = \"no\", next = \"Z\"}]") +
                       node("C", "action", "next = \"D\"") + node("D", "action", "next = \"C\"") + end),
              testing::ElementsAre("SG-P045", "SG-P045"));
}

TEST(Graphs, a_contact_must_say_with_whom) {
  EXPECT_THAT(codes_of(node("B", "contact", "next = \"Z\"") + end), testing::ElementsAre("SG-P044"));
}

TEST(Graphs, S_1_telling_parents_without_the_judgement_is_refused) {
  EXPECT_THAT(codes_of(node("B", "action", "next = \"Z\"", "Inform parents or carers") + end), testing::ElementsAre("SG-P050"));
  EXPECT_THAT(codes_of(node("B", "action", "next = \"Z\"\ntells_parents = true", "Inform parents or carers") + end),
              testing::ElementsAre("SG-P050"));
  EXPECT_THAT(
      codes_of(node("B", "action", "next = \"Z\"\ntells_parents = true\nexcusable = true", "Inform parents or carers") + end),
      testing::IsEmpty());
}

TEST(Graphs, S_2_nothing_stands_before_a_contact_of_rescue) {
  EXPECT_THAT(codes_of(node("B", "contact", "next = \"Z\"\ncontact = \"lado\"\nanswers_only_by = [\"head\"]") + end),
              testing::ElementsAre("SG-P051"));
  EXPECT_THAT(codes_of(node("B", "contact", "next = \"Z\"\ncontact = \"police\"\nrequires_answers = [\"A\"]") + end),
              testing::ElementsAre("SG-P051"));
  EXPECT_THAT(codes_of(node("B", "contact", "next = \"Z\"\ncontact = \"lado\"") + end), testing::IsEmpty());
}

TEST(Graphs, S_13_a_step_against_an_account_or_a_device_is_excusable) {
  EXPECT_THAT(codes_of(node("B", "action", "next = \"Z\"\nacts_on_device = true") + end), testing::ElementsAre("SG-P052"));
  EXPECT_THAT(codes_of(node("B", "action", "next = \"Z\"\nacts_on_account = true\nexcusable = true") + end), testing::IsEmpty());
}

TEST(Graphs, S_3_the_graph_for_illegal_material_seals) {
  EXPECT_THAT(codes_of(node("B", "action", "next = \"Z\"") + end, "illegal"), testing::ElementsAre("SG-P055"));
}

}  // namespace
