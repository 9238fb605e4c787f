#include "school/incidents/walker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "base/random.h"
#include "packs/folder.h"
#include "packs/load.h"

namespace school {
namespace {

using testing::HasSubstr;

const std::vector<packs::Graph>& graphs() {
  static const packs::Pack academy = packs::load(std::filesystem::path(SG_SOURCE_DIR) / "packs/academy",
                                                 packs::Shelf::at(std::filesystem::path(SG_SOURCE_DIR) / "packs"))
                                         .value();
  return academy.graphs;
}

const std::set<Role> lead{Role::designated_lead};

/// A case in the hands of a test: takes steps that are allowed, and keeps them.
struct Case {
  std::vector<WalkParty> parties{{.id = 1}};
  std::vector<Step> steps;

  Walk walk() const { return Walker(graphs(), parties).after(steps); }
  base::Done refusal(const Step& step, const std::set<Role>& roles = lead) const {
    return Walker(graphs(), parties).check(steps, step, roles);
  }
  void take(Step step) {
    const base::Done allowed = refusal(step);
    ASSERT_TRUE(allowed) << step.node << ": " << allowed.error().message;
    steps.push_back(std::move(step));
  }
  void answer(std::string node, std::string answer) {
    take({.graph = "illegal", .node = std::move(node), .answer = std::move(answer), .reason = "seen"});
  }
  void do_step(std::string node) {
    take({.graph = "illegal", .node = std::move(node), .outcome = StepOutcome::done, .reason = "done by hand", .acts_on = 1});
  }
  void answer_for(std::int64_t party, std::string node, std::string answer) {
    take({.graph = "nonillegal", .node = std::move(node), .party = party, .answer = std::move(answer), .reason = "seen"});
  }
  void do_for(std::optional<std::int64_t> party, std::string node) {
    take(
        {.graph = "nonillegal", .node = std::move(node), .party = party, .outcome = StepOutcome::done, .reason = "done by hand"});
  }
  std::vector<std::string> open() const {
    std::vector<std::string> names;
    for (const OpenNode& each : walk().open) names.push_back(each.node->id);
    return names;
  }
};

Case in_graph_two() {
  Case one;
  one.answer("I1", "no");
  one.do_for(std::nullopt, "N1");
  one.do_for(std::nullopt, "N2");
  return one;
}

/// The same steps in the same order with the same guards; only the clauses differ from school to school.
bool is_same_walk(const packs::GraphNode& one, const packs::GraphNode& other) {
  const auto guards = [](const packs::GraphNode& node) {
    return std::tuple(node.id, node.kind, node.text, node.next, node.contact, node.tells_parents, node.acts_on_account,
                      node.acts_on_device, node.excusable, node.replaceable_by, node.per, node.answers_only_by);
  };
  const auto ways = [](const packs::Answer& answer) {
    return std::tuple(answer.answer, answer.next, answer.seals, answer.enters, answer.node);
  };
  return guards(one) == guards(other) && std::ranges::equal(one.answers, other.answers, {}, ways, ways);
}

TEST(Walker, every_shipped_pack_walks_its_cases_alike) {
  const std::filesystem::path folder = std::filesystem::path(SG_SOURCE_DIR) / "packs";
  for (const char* name : {"core", "secondary", "junior", "demo"}) {
    const packs::Pack pack = packs::load(folder / name, packs::Shelf::at(folder)).value();
    for (const packs::Graph& graph : graphs()) {
      const packs::Graph* own = pack.find_graph(graph.id);
      ASSERT_NE(own, nullptr) << name;
      EXPECT_TRUE(std::ranges::equal(own->nodes, graph.nodes, is_same_walk)) << name << ' ' << graph.id;
    }
  }
}

TEST(Walker, a_case_begins_with_the_question_whether_it_is_illegal) {
  EXPECT_THAT(Case().open(), testing::ElementsAre("I1"));
  EXPECT_FALSE(Case().walk().is_sealed);
}

TEST(Walker, yes_seals_and_leads_to_the_police) {
  Case one;
  one.answer("I1", "yes");
  EXPECT_TRUE(one.walk().is_sealed);
  EXPECT_THAT(one.open(), testing::ElementsAre("I3"));
}

TEST(Walker, unsure_seals_asks_for_advice_and_comes_back) {
  Case one;
  one.answer("I1", "unsure");
  one.do_step("I2");
  EXPECT_THAT(one.open(), testing::ElementsAre("I1"));
  one.answer("I1", "no");
  EXPECT_THAT(one.open(), testing::ElementsAre("N1"));
  EXPECT_TRUE(one.walk().is_sealed) << "what may be illegal is never shown again on this path";
}

TEST(Walker, a_forbidden_order_is_refused_with_what_is_open) {
  Case one;
  one.answer("I1", "yes");
  const auto refused = one.refusal({.graph = "illegal", .node = "I9", .outcome = StepOutcome::done, .reason = "in a hurry"});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("I9 cannot be taken now; open now: I3 (Inform the police.)"));
}

TEST(Walker, walks_the_whole_of_the_illegal_graph) {
  Case one;
  one.answer("I1", "yes");
  for (const char* node : {"I3", "I4"}) one.do_step(node);
  one.answer("I5", "no");
  one.do_step("I7");
  one.answer("I8", "yes");
  for (const char* node : {"I8a", "I9"}) one.do_step(node);
  one.answer("I10", "yes");
  one.do_step("I10a");
  one.answer("I11", "yes");
  one.do_step("I11a");
  EXPECT_TRUE(one.walk().is_at_end());
}

TEST(Walker, S_13_taking_a_device_is_excusable_and_a_victims_needs_its_own_reason) {
  Case one;
  one.parties = {{.id = 1, .part = Part::victim}};
  one.answer("I1", "yes");
  for (const char* node : {"I3", "I4"}) one.do_step(node);
  one.answer("I5", "no");
  Step take{.graph = "illegal", .node = "I7", .outcome = StepOutcome::done, .reason = "the chart says so", .acts_on = 1};
  EXPECT_FALSE(one.refusal(take));
  take.acts_on_reason = "the police asked for it and the pupil agreed";
  EXPECT_TRUE(one.refusal(take));
  EXPECT_TRUE(
      one.refusal({.graph = "illegal", .node = "I7", .outcome = StepOutcome::excused, .reason = "it is the victim's own phone"}));
  EXPECT_FALSE(
      one.refusal({.graph = "illegal", .node = "I7", .outcome = StepOutcome::done, .reason = "whose device is not said"}));
}

TEST(Walker, keeping_evidence_is_never_excused_and_replaced_only_by_an_instruction) {
  Case one;
  one.answer("I1", "yes");
  for (const char* node : {"I3", "I4"}) one.do_step(node);
  one.answer("I5", "yes");
  one.do_step("I6");
  one.take({.graph = "illegal", .node = "I7", .outcome = StepOutcome::replaced, .reason = "police reference 41: leave it there"});
  one.answer("I8", "no");
  EXPECT_FALSE(one.refusal({.graph = "illegal", .node = "I9", .outcome = StepOutcome::excused, .reason = "no time"}));
  EXPECT_TRUE(one.refusal({.graph = "illegal", .node = "I9", .outcome = StepOutcome::replaced, .reason = "police reference 41"}));
}

TEST(Walker, every_answer_has_a_reason) {
  const auto refused = Case().refusal({.graph = "illegal", .node = "I1", .answer = "no", .reason = "  "});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "SG-C002");
}

TEST(Walker, only_the_named_roles_decide_whether_it_is_illegal) {
  const Step wanted{.graph = "illegal", .node = "I1", .answer = "no", .reason = "seen"};
  EXPECT_FALSE(Case().refusal(wanted, {Role::teacher}));
  EXPECT_TRUE(Case().refusal(wanted, {Role::coordinator}));
}

TEST(Walker, the_second_graph_opens_once_for_each_person_and_for_those_who_are_added_later) {
  Case one = in_graph_two();
  EXPECT_THAT(one.open(), testing::ElementsAre("N3"));
  one.answer_for(1, "N3", "no");
  one.parties.push_back({.id = 2});
  EXPECT_THAT(one.open(), testing::UnorderedElementsAre("P0", "N3"));
  one.answer_for(2, "N3", "yes");
  EXPECT_THAT(one.open(), testing::UnorderedElementsAre("P0", "S1"));
}

TEST(Walker, S_1_parents_are_told_only_after_the_judgement_or_it_is_excused) {
  Case one = in_graph_two();
  one.answer_for(1, "N3", "no");
  one.answer_for(1, "P0", "victim");
  one.do_for(1, "V1");
  const Step tell{.graph = "nonillegal", .node = "V2", .party = 1, .outcome = StepOutcome::done, .reason = "rang them"};
  const auto refused = one.refusal(tell);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("recorded that it is safe"));
  Step excused = tell;
  excused.outcome = StepOutcome::excused;
  EXPECT_TRUE(one.refusal(excused));
  one.parties[0].may_tell_parents = true;
  EXPECT_TRUE(one.refusal(tell));
}

TEST(Walker, what_was_found_deliberate_goes_to_the_disciplinary_procedure) {
  Case one = in_graph_two();
  one.answer_for(1, "N3", "yes");
  one.answer_for(1, "S1", "no");
  one.answer_for(1, "S4", "deliberate");
  one.do_for(1, "S5");
  EXPECT_THAT(one.open(), testing::ElementsAre("S6"));
}

TEST(Walker, a_yes_about_harm_always_leads_to_the_designated_officer) {
  Case one = in_graph_two();
  one.answer_for(1, "N3", "yes");
  one.answer_for(1, "S1", "yes");
  EXPECT_THAT(one.open(), testing::ElementsAre("S2"));
}

TEST(Walker, a_case_can_be_called_illegal_from_anywhere_but_not_back) {
  Case one = in_graph_two();
  one.answer_for(1, "N3", "no");
  EXPECT_FALSE(one.refusal({.graph = "illegal", .node = "I1", .answer = "no", .reason = "again"}));
  one.answer("I1", "yes");
  EXPECT_TRUE(one.walk().is_sealed);
  EXPECT_THAT(one.open(), testing::ElementsAre("I3"));
  EXPECT_FALSE(one.refusal({.graph = "illegal", .node = "I1", .answer = "unsure", .reason = "again"}));
}

template <class Range>
auto& any_of(Range& range) {
  return range[base::random_below(static_cast<std::uint32_t>(range.size()))];
}

/// Any step that could be wanted at all; every third is about a node that is open.
Step random_step(const std::vector<WalkParty>& parties, const Walk& walk) {
  const bool is_open = !walk.open.empty() && base::random_below(3) == 0;
  const OpenNode place = is_open ? any_of(walk.open) : OpenNode{};
  const packs::Graph& graph = is_open ? *place.graph : any_of(graphs());
  const packs::GraphNode& node = is_open ? *place.node : any_of(graph.nodes);
  Step step{.graph = graph.id, .node = node.id, .reason = "random"};
  if (node.per == "person") step.party = any_of(parties).id;
  constexpr std::array kinds{StepOutcome::answered, StepOutcome::done, StepOutcome::excused, StepOutcome::replaced};
  step.outcome = kinds[base::random_below(4)];
  if (!node.answers.empty()) step.answer = any_of(node.answers).answer;
  if (node.kind == packs::NodeKind::consider) step.answer = base::random_below(2) == 0 ? "yes" : "no";
  if (base::random_below(2) == 0) step.acts_on = parties[0].id;
  return step;
}

/// Random people who try random steps: whatever got through must keep the charts' invariants (controls.md, part b).
TEST(Walker, invariants_hold_on_random_walks) {
  int ended = 0, refused = 0;
  for (int round = 0; round < 60; ++round) {
    Case one;
    one.parties = {{.id = 1}, {.id = 2, .part = Part::witness, .may_tell_parents = true}};
    for (int tried = 0; tried < 400 && !one.walk().is_at_end(); ++tried) {
      const Step wanted = random_step(one.parties, one.walk());
      if (one.refusal(wanted))
        one.steps.push_back(wanted);
      else
        ++refused;
    }
    const auto place = [&](std::string_view node) { return std::ranges::find(one.steps, node, &Step::node) - one.steps.begin(); };
    const auto has = [&](std::string_view node) { return place(node) < static_cast<long>(one.steps.size()); };
    bool was_sealed = false;
    for (std::size_t i = 0; i < one.steps.size(); ++i) {
      const Walk walk = Walker(graphs(), one.parties).after(std::span(one.steps).first(i + 1));
      EXPECT_TRUE(!was_sealed || walk.is_sealed) << "a seal never opens again";
      was_sealed = walk.is_sealed;
      const Step& step = one.steps[i];
      EXPECT_FALSE(step.node == "V2" && step.outcome == StepOutcome::done && step.party == 1) << "S-1";
      EXPECT_FALSE(step.node == "I9" && step.outcome == StepOutcome::excused);
    }
    if (has("S2")) {
      EXPECT_TRUE(has("S1") && place("S1") < place("S2"));
    }
    if (has("N1")) {
      EXPECT_TRUE(has("I1") && place("I1") < place("N1")) << "graph 2 only after a recorded answer to I1";
    }
    if (has("I9")) {
      EXPECT_TRUE(has("I3") && has("I4") && place("I4") < place("I9"));
    }
    if (!one.walk().is_at_end()) continue;
    ++ended;
    const auto last = one.walk().ends.front().node->id;
    if (last == "I12") {
      EXPECT_TRUE(has("I3") && has("I4") && has("I9"));
    }
  }
  EXPECT_GT(ended, 12) << "walks that never end would prove little";
  EXPECT_GT(refused, 1000);
}

}  // namespace
}  // namespace school
