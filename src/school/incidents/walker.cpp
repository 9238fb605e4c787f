#include "school/incidents/walker.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace school {
namespace {

using packs::GraphNode;
using packs::NodeKind;

template <class Value>
struct Word {
  Value value;
  std::string_view text;
};
constexpr std::array parts{Word{Part::involved, "involved"}, Word{Part::victim, "victim"}, Word{Part::instigator, "instigator"},
                           Word{Part::witness, "witness"}};
constexpr std::array outcomes{Word{StepOutcome::answered, "answered"}, Word{StepOutcome::done, "done"},
                              Word{StepOutcome::excused, "excused"}, Word{StepOutcome::replaced, "replaced"}};

template <class Value, std::size_t N>
std::string_view text_of(const std::array<Word<Value>, N>& words, Value value) {
  for (const auto& word : words)
    if (word.value == value) return word.text;
  return {};
}

template <class Value, std::size_t N>
std::optional<Value> value_of(const std::array<Word<Value>, N>& words, std::string_view text) {
  for (const auto& word : words)
    if (word.text == text) return word.value;
  return std::nullopt;
}

/// "I7 (Take the laptop …)": how a refusal names what is open instead.
std::string in_words(const OpenNode& open) {
  const std::string_view start = base::cut_utf8(open.node->text, 60);
  return fmt::format("{} ({}{})", open.node->id, start, start.size() < open.node->text.size() ? "…" : "");
}

std::string all_in_words(const std::vector<OpenNode>& open) {
  std::vector<std::string> names;
  for (const OpenNode& each : open)
    if (const std::string words = in_words(each); std::ranges::find(names, words) == names.end()) names.push_back(words);
  return names.empty() ? "nothing is open any more" : "open now: " + base::join(names, "; ");
}

bool acts_on_somebody(const GraphNode& node, const Step& step) {
  const bool acts = node.acts_on_account || node.acts_on_device;
  const bool is_carried_out = step.outcome == StepOutcome::done || (node.kind == NodeKind::consider && step.answer == "yes");
  return acts && is_carried_out;
}

}  // namespace

std::string_view to_text(Part part) { return text_of(parts, part); }
std::optional<Part> part_from(std::string_view text) { return value_of(parts, text); }
std::string_view to_text(StepOutcome outcome) { return text_of(outcomes, outcome); }
std::optional<StepOutcome> step_outcome_from(std::string_view text) { return value_of(outcomes, text); }

const packs::Answer* find_answer(const GraphNode& node, std::string_view answer) {
  const auto found = std::ranges::find(node.answers, answer, &packs::Answer::answer);
  return found == node.answers.end() ? nullptr : &*found;
}

bool seals(const GraphNode& node, std::string_view answer) {
  const packs::Answer* found = find_answer(node, answer);
  return found != nullptr && found->seals;
}

const OpenNode* Walk::find(std::string_view graph, std::string_view node, std::optional<std::int64_t> party) const {
  const auto found = std::ranges::find_if(
      open, [&](const OpenNode& each) { return each.graph->id == graph && each.node->id == node && each.party == party; });
  return found == open.end() ? nullptr : &*found;
}

/// The walk while it is being replayed.
struct Walker::Replay {
  const Walker& walker;
  std::span<const Step> taken;  ///< steps so far, for nodes that go by an earlier answer
  Walk walk;

  /// Opens a node; a start passes at once, an end is noted, a node for each person opens once for each.
  void open(const packs::Graph* graph, std::string_view id, std::optional<std::int64_t> party) {
    const GraphNode* node = graph == nullptr ? nullptr : graph->find(id);
    if (node == nullptr) return;
    if (node->kind == NodeKind::start) return open(graph, node->next, party);
    if (node->per == "person" && !party) {
      for (const WalkParty& each : walker.parties_) open(graph, id, each.id);
      return;
    }
    walk.is_sealed = walk.is_sealed || node->seals;
    const OpenNode place{graph, node, party};
    if (node->kind == NodeKind::end)
      walk.ends.push_back(place);
    else if (walk.find(graph->id, node->id, party) == nullptr)
      walk.open.push_back(place);
  }

  /// The answer by which a node leads on: its own, or that of the node which it requires.
  std::string deciding_answer(const GraphNode& node, const Step& step) const {
    if (node.kind == NodeKind::question || node.requires_answers.empty()) return step.answer;
    for (auto earlier = taken.rbegin(); earlier != taken.rend(); ++earlier)
      if (earlier->node == node.requires_answers.front() && earlier->party == step.party) return earlier->answer;
    return step.answer;
  }

  void lead_on(const packs::Graph& graph, const GraphNode& node, const Step& step) {
    if (const packs::Answer* answer = find_answer(node, deciding_answer(node, step)); answer != nullptr) {
      walk.is_sealed = walk.is_sealed || answer->seals;
      if (!answer->enters.empty()) return enter(answer->enters, answer->node, step.party);
      return open(&graph, answer->next, step.party);
    }
    if (!node.enters.empty()) return enter(node.enters, node.node, step.party);
    open(&graph, node.next, step.party);
  }

  void enter(std::string_view id, std::string_view node, std::optional<std::int64_t> party) {
    if (const packs::Graph* next = walker.graph(id)) open(next, node.empty() ? next->start : node, party);
  }

  void take(const Step& step) {
    const packs::Graph* graph = walker.graph(step.graph);
    const GraphNode* node = graph == nullptr ? nullptr : graph->find(step.node);
    if (node == nullptr) return;
    if (const OpenNode* place = walk.find(step.graph, step.node, step.party); place != nullptr)
      walk.open.erase(walk.open.begin() + (place - walk.open.data()));
    else if (seals(*node, step.answer))
      walk.open.clear(), walk.ends.clear();  // the case turns back to the question whether it is illegal
    else
      return;
    lead_on(*graph, *node, step);
  }
};

const packs::Graph* Walker::graph(std::string_view id) const {
  const auto found = std::ranges::find(graphs_, id, &packs::Graph::id);
  return found == graphs_.end() ? nullptr : &*found;
}

const WalkParty* Walker::party(std::optional<std::int64_t> id) const {
  if (!id) return nullptr;
  const auto found = std::ranges::find(parties_, *id, &WalkParty::id);
  return found == parties_.end() ? nullptr : &*found;
}

Walk Walker::after(std::span<const Step> steps) const {
  Replay replay{.walker = *this, .taken = {}, .walk = {}};
  if (const packs::Graph* first = graph("illegal")) replay.open(first, first->start, std::nullopt);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    replay.taken = steps.first(i);
    replay.take(steps[i]);
  }
  return replay.walk;
}

base::Done Walker::check(std::span<const Step> steps, const Step& wanted, const std::set<Role>& roles) const {
  const packs::Graph* of = graph(wanted.graph);
  const GraphNode* node = of == nullptr ? nullptr : of->find(wanted.node);
  if (node == nullptr)
    return base::Error{
        fmt::format("‘{}/{}’ is no step of this school's graphs, for example illegal/I1", wanted.graph, wanted.node), "SG-C001"};
  if (base::trim(wanted.reason).empty())
    return base::Error{"Say why, for example: seen by the teacher who was in the room", "SG-C002"};
  if (auto open = check_open(after(steps), wanted, *node); !open) return open;
  const auto may_answer = [&](const std::string& name) {
    const auto role = role_from(name);
    return role && roles.contains(*role);
  };
  if (!node->answers_only_by.empty() && std::ranges::none_of(node->answers_only_by, may_answer))
    return base::Error{fmt::format("{} is answered by one of these only: {}", node->id, base::join(node->answers_only_by, ", ")),
                       "SG-C004"};
  if (auto outcome = check_outcome(wanted, *node); !outcome) return outcome;
  if (wanted.outcome == StepOutcome::replaced && !has_instruction(steps, node->replaceable_by))
    return base::Error{
        fmt::format("{} is replaced only by an instruction, and nobody who could give one has been contacted yet", node->id),
        "SG-C010"};
  return check_people(wanted, *node);
}

bool Walker::has_instruction(std::span<const Step> steps, std::string_view replaceable_by) const {
  const std::string_view giver = replaceable_by.substr(0, replaceable_by.find("_instruction"));
  return std::ranges::any_of(steps, [&](const Step& step) {
    const packs::Graph* of = graph(step.graph);
    const GraphNode* node = of == nullptr ? nullptr : of->find(step.node);
    return node != nullptr && node->contact == giver && step.outcome == StepOutcome::done;
  });
}

base::Done Walker::check_open(const Walk& walk, const Step& wanted, const GraphNode& node) const {
  if (walk.find(wanted.graph, wanted.node, wanted.party) != nullptr) return base::done();
  // A case can be called illegal from any other graph, and after its end; within its own it would only lose the place.
  const auto is_there = [&](const OpenNode& place) { return place.graph->id == wanted.graph; };
  const bool is_elsewhere = std::ranges::none_of(walk.open, is_there) && std::ranges::none_of(walk.ends, is_there);
  if (seals(node, wanted.answer) && !wanted.party && is_elsewhere) return base::done();
  return base::Error{fmt::format("{} cannot be taken now; {}", node.id, all_in_words(walk.open)), "SG-C003"};
}

base::Done Walker::check_outcome(const Step& wanted, const GraphNode& node) const {
  switch (wanted.outcome) {
    case StepOutcome::answered:
      if (node.kind == NodeKind::consider && (wanted.answer == "yes" || wanted.answer == "no")) return base::done();
      if (node.kind == NodeKind::question && find_answer(node, wanted.answer) != nullptr) return base::done();
      return base::Error{fmt::format("‘{}’ is no answer to {}", wanted.answer, node.id), "SG-C005"};
    case StepOutcome::done:
      if (node.kind == NodeKind::action || node.kind == NodeKind::contact) return base::done();
      return base::Error{fmt::format("{} is a question: it wants an answer", node.id), "SG-C005"};
    case StepOutcome::excused:
      if (node.excusable) return base::done();
      return base::Error{fmt::format("{} cannot be excused: {}", node.id, node.text), "SG-C006"};
    case StepOutcome::replaced:
      if (!node.replaceable_by.empty()) return base::done();
      return base::Error{fmt::format("{} cannot be replaced by an instruction: {}", node.id, node.text), "SG-C006"};
  }
  return base::done();
}

base::Done Walker::check_people(const Step& wanted, const GraphNode& node) const {
  const WalkParty* subject = party(wanted.party);
  if (node.tells_parents && wanted.outcome == StepOutcome::done && (subject == nullptr || !subject->may_tell_parents))
    return base::Error{
        "Parents are told only after a safeguarding person has recorded that it is safe for this child, and which parent. Record "
        "that first, or excuse the step with a reason.",
        "SG-C007"};
  if (!acts_on_somebody(node, wanted)) return base::done();
  const WalkParty* touched = wanted.party ? subject : party(wanted.acts_on);
  if (touched == nullptr && !parties_.empty())
    return base::Error{fmt::format("Say whose account or device {} acts on: choose one of the people of the incident", node.id),
                       "SG-C008"};
  const bool is_protected = touched != nullptr && (touched->part == Part::victim || touched->part == Part::witness);
  if (is_protected && base::trim(wanted.acts_on_reason).empty())
    return base::Error{
        "A victim's or witness's account and device stay untouched unless you say why, for example: the police asked for the "
        "device and the pupil agreed",
        "SG-C009"};
  return base::done();
}

}  // namespace school
