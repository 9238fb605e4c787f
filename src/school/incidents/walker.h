// Walks a case through its decision graphs. Pure: recorded steps in, what is open now out; or, for a step that somebody wants
// to take, the sentence that refuses it. Contacts of rescue do not come through here: they are always recorded (S-2).
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "packs/graph.h"
#include "school/roles/role.h"

namespace school {

/// What somebody is in a case. `victim` and `instigator` follow the answers of the graph.
enum class Part : std::uint8_t { involved, victim, instigator, witness };
std::string_view to_text(Part part);
std::optional<Part> part_from(std::string_view text);

/// A person of the case, as far as the walk needs to know.
struct WalkParty {
  std::int64_t id = 0;
  Part part = Part::involved;
  /// S-1: a named safeguarding person recorded that it is safe to tell, and which parent.
  bool may_tell_parents = false;
};

/// `excused`: a reason stands in its place. `replaced`: the police said otherwise, and the reason cites them.
enum class StepOutcome : std::uint8_t { answered, done, excused, replaced };
std::string_view to_text(StepOutcome outcome);
std::optional<StepOutcome> step_outcome_from(std::string_view text);

/// A recorded step, or one that is asked for.
struct Step {
  std::string graph, node;
  std::optional<std::int64_t> party;  ///< for nodes that are asked once for each person
  StepOutcome outcome = StepOutcome::answered;
  std::string answer;  ///< "yes"; "" for actions and contacts
  std::string reason;
  std::optional<std::int64_t> acts_on;  ///< whose account or device
  std::string acts_on_reason;           ///< why, where that is a victim or witness (S-13)
};

/// A node that waits for its step.
struct OpenNode {
  const packs::Graph* graph = nullptr;
  const packs::GraphNode* node = nullptr;
  std::optional<std::int64_t> party;
};

/// How far a case has come.
struct Walk {
  std::vector<OpenNode> open;
  bool is_sealed = false;
  /// Ends that were reached, one for each person where the graph branches by person.
  std::vector<OpenNode> ends;
  /// Nothing is open any more: the case may be closed.
  bool is_at_end() const { return open.empty() && !ends.empty(); }
  const OpenNode* find(std::string_view graph, std::string_view node, std::optional<std::int64_t> party) const;
};

/// The graphs and people of one case. Keeps references: both must outlive it.
class Walker {
 public:
  /// Every case begins at the graph called "illegal": whether something is illegal is asked first.
  Walker(std::span<const packs::Graph> graphs, std::span<const WalkParty> parties) : graphs_(graphs), parties_(parties) {}

  /// Replays recorded steps. A step whose node the graphs do not have any more is passed over.
  Walk after(std::span<const Step> steps) const;
  /// Whether this step may be taken now by somebody with these roles. The sentence says what is open instead.
  base::Done check(std::span<const Step> steps, const Step& wanted, const std::set<Role>& roles) const;

 private:
  struct Replay;
  const packs::Graph* graph(std::string_view id) const;
  const WalkParty* party(std::optional<std::int64_t> id) const;
  /// Whether "police_instruction" can have been given: the police have been contacted.
  bool has_instruction(std::span<const Step> steps, std::string_view replaceable_by) const;
  base::Done check_open(const Walk& walk, const Step& wanted, const packs::GraphNode& node) const;
  base::Done check_outcome(const Step& wanted, const packs::GraphNode& node) const;
  base::Done check_people(const Step& wanted, const packs::GraphNode& node) const;

  std::span<const packs::Graph> graphs_;
  std::span<const WalkParty> parties_;
};

/// The answer of that name, or nothing.
const packs::Answer* find_answer(const packs::GraphNode& node, std::string_view answer);
/// True for an answer that seals the case: it is accepted from anywhere, at any time.
bool seals(const packs::GraphNode& node, std::string_view answer);

}  // namespace school
