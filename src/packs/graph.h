// A decision graph of a pack: what must be asked and done when something has happened.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "packs/finding.h"
#include "packs/parameter.h"

namespace packs {

enum class NodeKind : std::uint8_t { start, question, action, consider, contact, end };

struct Answer {
  std::string answer;  ///< "yes"
  std::string next;    ///< id of the next node; "" only where `enters` leads to another graph
  bool seals = false;  ///< from this answer on, addresses are masked and no file is ever taken
  std::string enters;  ///< id of another graph that this answer leads into, "" for none
  std::string node;    ///< where in that graph; "" is its start
};

struct GraphNode {
  std::string id;
  NodeKind kind = NodeKind::action;
  std::string text;
  std::string next;  ///< "" on ends and where answers lead on
  std::vector<Answer> answers;
  bool any_time = false;                                 ///< a side node: recorded from any node, leads nowhere
  bool seals = false;                                    ///< reaching it seals the case
  std::string enters, node;                              ///< continues in another graph at a node, "" for none
  bool tells_parents = false;                            ///< S-1: opens only after a recorded judgement
  bool acts_on_account = false, acts_on_device = false;  ///< S-13: never on a victim or witness without a reason
  bool excusable = false;                                ///< a reason replaces doing it
  std::string contact;                                   ///< role to be contacted, "police"
  std::string replaceable_by;                            ///< "police_instruction"
  std::optional<Duration> due;
  std::string per;        ///< "person": asked once for each person involved
  std::string task_role;  ///< who gets the task
  std::vector<std::string> answers_only_by;
  std::vector<std::string> requires_answers;  ///< nodes that must have been answered before
  std::string clause;                         ///< "Q-310", "" for none
  Place place;
};

struct Graph {
  std::string id, title, start;
  std::vector<GraphNode> nodes;
  Place place;
  const GraphNode* find(std::string_view node) const;
};

/// Contacts of rescue: recorded from any node at any time, never refused, never made to wait (S-2).
bool is_rescue_contact(std::string_view role);

}  // namespace packs
