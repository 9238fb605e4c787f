// A graph hangs together: every node can be reached, leads somewhere that exists, and from everywhere there is a way out.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "packs/checks/checks.h"
#include "packs/words.h"

namespace packs::checks {
namespace {

using Ids = std::set<std::string, std::less<>>;

/// Every node of this graph that the node leads to.
std::vector<std::string> targets(const GraphNode& node) {
  std::vector<std::string> ids;
  if (!node.next.empty()) ids.push_back(node.next);
  for (const Answer& answer : node.answers)
    if (!answer.next.empty()) ids.push_back(answer.next);
  return ids;
}

bool leads_into_another(const GraphNode& node) {
  return !node.enters.empty() || std::ranges::any_of(node.answers, [](const Answer& answer) { return !answer.enters.empty(); });
}

Ids reachable(const Graph& graph, std::vector<std::string> open) {
  Ids seen;
  while (!open.empty()) {
    const std::string id = open.back();
    open.pop_back();
    const GraphNode* node = graph.find(id);
    if (!node || !seen.insert(id).second) continue;
    for (const std::string& next : targets(*node)) open.push_back(next);
  }
  return seen;
}

/// Nodes from which an end, or another graph, can be reached.
Ids leading_out(const Graph& graph) {
  Ids out;
  for (bool grew = true; grew;) {
    grew = false;
    for (const GraphNode& node : graph.nodes) {
      if (out.contains(node.id)) continue;
      const auto next = targets(node);
      const bool leads = node.kind == NodeKind::end || leads_into_another(node) ||
                         std::ranges::any_of(next, [&](const std::string& id) { return out.contains(id); });
      if (leads) grew = out.insert(node.id).second;
    }
  }
  return out;
}

class GraphCheck {
 public:
  GraphCheck(const Pack& pack, const Graph& graph, Findings& findings) : pack_(pack), graph_(graph), findings_(findings) {}

  void run() {
    check_ids();
    for (const GraphNode& node : graph_.nodes) {
      check_targets(node);
      check_kind(node);
      check_words(node);
    }
    check_paths();
  }

 private:
  void refuse(Code code, const Place& place, std::string message) { add(findings_, code, place, std::move(message)); }
  std::string name(const GraphNode& node) const { return fmt::format("node ‘{}’ of graph ‘{}’", node.id, graph_.id); }

  void check_ids() {
    Ids seen;
    for (const GraphNode& node : graph_.nodes)
      if (!seen.insert(node.id).second)
        refuse(Code::same_id_twice, node.place,
               fmt::format("{} stands here a second time; give it another id, for example ‘{}b’", name(node), node.id));
    if (!graph_.find(graph_.start))
      refuse(Code::missing_target, graph_.place,
             fmt::format("graph ‘{}’ starts at ‘{}’, which is no node of it; write for example start = \"{}\"", graph_.id,
                         graph_.start, graph_.nodes.empty() ? "I0" : graph_.nodes.front().id));
  }

  void check_target(const GraphNode& node, const std::string& next) {
    if (!next.empty() && !graph_.find(next))
      refuse(Code::missing_target, node.place,
             fmt::format("{} leads to ‘{}’, which is no node of this graph; write the id of one, for example \"{}\"", name(node),
                         next, graph_.start));
  }

  void check_entry(const GraphNode& node, const std::string& enters, const std::string& at) {
    if (enters.empty()) return;
    const Graph* other = pack_.find_graph(enters);
    if (!other)
      return refuse(Code::missing_target, node.place,
                    fmt::format("{} enters the graph ‘{}’, which the pack does not have; write the id of one in graphs/",
                                name(node), enters));
    if (!at.empty() && !other->find(at))
      refuse(Code::missing_target, node.place,
             fmt::format("{} enters graph ‘{}’ at ‘{}’, which is no node of it; write for example node = \"{}\"", name(node),
                         enters, at, other->start));
  }

  void check_targets(const GraphNode& node) {
    check_target(node, node.next);
    check_entry(node, node.enters, node.node);
    for (const Answer& answer : node.answers) {
      check_target(node, answer.next);
      check_entry(node, answer.enters, answer.node);
      if (answer.next.empty() && answer.enters.empty())
        refuse(Code::missing_target, node.place,
               fmt::format("the answer ‘{}’ of {} leads nowhere; write for example next = \"{}\"", answer.answer, name(node),
                           graph_.start));
    }
    for (const std::string& id : node.requires_answers)
      if (!graph_.find(id))
        refuse(Code::missing_target, node.place,
               fmt::format("{} requires an answer to ‘{}’, which is no node of this graph", name(node), id));
  }

  void check_kind(const GraphNode& node) {
    if (node.kind == NodeKind::question && node.answers.size() < 2)
      refuse(Code::question_without_answers, node.place,
             fmt::format("{} is a question with {} answers; write for example answers = [{{ answer = \"yes\", next = \"…\" }}, "
                         "{{ answer = \"no\", next = \"…\" }}]",
                         name(node), node.answers.size()));
    const bool may_branch = node.kind == NodeKind::question || node.kind == NodeKind::action || node.kind == NodeKind::consider;
    if (!may_branch && !node.answers.empty())
      refuse(Code::key_does_not_fit_kind, node.place,
             fmt::format("{} has answers, which only questions, actions and considerations can have; write next = \"…\"",
                         name(node)));
    if (node.kind == NodeKind::contact && node.contact.empty())
      refuse(Code::key_does_not_fit_kind, node.place,
             fmt::format("{} is a contact but does not say with whom; write for example contact = \"police\"", name(node)));
    if (node.kind == NodeKind::end && !node.next.empty())
      refuse(Code::key_does_not_fit_kind, node.place,
             fmt::format("{} is an end but leads on; take next out or choose another kind", name(node)));
    if (node.any_time && !node.next.empty())
      refuse(Code::key_does_not_fit_kind, node.place,
             fmt::format("{} is open at any time, so it leads nowhere; take next out", name(node)));
  }

  void check_words(const GraphNode& node) {
    if (!node.task_role.empty() && !is_role(node.task_role))
      refuse(Code::unknown_reference, node.place,
             fmt::format("{} gives its task to ‘{}’, which is no role; write one of {}", name(node), node.task_role,
                         base::join(role_words(), ", ")));
    for (const std::string& role : node.answers_only_by)
      if (!is_role(role))
        refuse(Code::unknown_reference, node.place,
               fmt::format("{} is answered by ‘{}’, which is no role; write one of {}", name(node), role,
                           base::join(role_words(), ", ")));
    if (!node.per.empty() && node.per != "person")
      refuse(Code::not_one_of, node.place,
             fmt::format("{} has per = \"{}\"; the only word here is per = \"person\"", name(node), node.per));
    if (!node.clause.empty() && !pack_.find_clause(node.clause))
      refuse(Code::unknown_reference, node.place,
             fmt::format("{} cites clause ‘{}’, which the pack does not have; cite one of its own or leave clause out",
                         name(node), node.clause));
  }

  /// Where walks begin: the start, where other graphs enter, and side nodes.
  std::vector<std::string> entrances() const {
    std::vector<std::string> ids{graph_.start};
    for (const GraphNode& node : graph_.nodes)
      if (node.any_time) ids.push_back(node.id);
    for (const Graph& other : pack_.graphs)
      for (const GraphNode& node : other.nodes) {
        if (node.enters == graph_.id) ids.push_back(node.node);
        for (const Answer& answer : node.answers)
          if (answer.enters == graph_.id) ids.push_back(answer.node);
      }
    return ids;
  }

  void check_paths() {
    if (std::ranges::none_of(graph_.nodes, [](const GraphNode& node) { return node.kind == NodeKind::end; }))
      return refuse(Code::no_end, graph_.place,
                    fmt::format("graph ‘{}’ has no end, so no case could be closed; add a node with kind = \"end\"", graph_.id));
    const Ids reached = reachable(graph_, entrances());
    const Ids out = leading_out(graph_);
    for (const GraphNode& node : graph_.nodes) {
      if (!reached.contains(node.id))
        refuse(Code::unreachable_node, node.place,
               fmt::format("no path leads to {}; name it in another node's next, or write any_time = true", name(node)));
      else if (!out.contains(node.id) && !node.any_time)
        refuse(Code::no_way_to_end, node.place,
               fmt::format("from {} no path reaches an end; write for example next = \"…\" or kind = \"end\"", name(node)));
    }
  }

  const Pack& pack_;
  const Graph& graph_;
  Findings& findings_;
};

}  // namespace

void check_graphs(const Pack& pack, Findings& findings) {
  for (const Graph& graph : pack.graphs) GraphCheck(pack, graph, findings).run();
}

}  // namespace packs::checks
