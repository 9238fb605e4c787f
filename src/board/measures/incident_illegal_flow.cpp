// incident-illegal-flow: the flowchart in force seals at once and leads to the police on every path, and every sealed case
// reached them in time. A case stays in the numbers only where no one on the board could be meant (incidents.h).
#include <algorithm>
#include <set>

#include "board/measures/all.h"
#include "board/measures/incidents.h"
#include "storage/database.h"

namespace board::measures {
namespace {

constexpr std::string_view flow = "illegal";

/// Can an end, or another graph, be reached from this node without passing a contact with the police?
bool avoids_police(const packs::Graph& graph, const std::string& id, std::set<std::string>& seen) {
  const packs::GraphNode* node = graph.find(id);
  if (!node || !seen.insert(id).second || node->contact == "police") return false;
  if (node->kind == packs::NodeKind::end || !node->enters.empty()) return true;
  if (!node->next.empty() && avoids_police(graph, node->next, seen)) return true;
  // Back through the question itself the answer may have changed to no: that is a new answer, not a way around.
  return std::ranges::any_of(node->answers, [&](const packs::Answer& answer) {
    return !answer.next.empty() && avoids_police(graph, answer.next, seen);
  });
}

struct Flow {
  bool seals = false, leads_to_police = true;
};

Flow look_at(const packs::Graph& graph) {
  Flow found;
  for (const packs::GraphNode& node : graph.nodes)
    for (const packs::Answer& answer : node.answers) {
      if (!answer.seals) continue;
      found.seals = true;
      std::set<std::string> seen{node.id};
      if (avoids_police(graph, answer.next, seen)) found.leads_to_police = false;
    }
  return found;
}

/// How long the police may be waited for once a case is sealed: the flowchart's own time.
std::chrono::minutes time_to_call(const packs::Graph& graph) {
  for (const packs::GraphNode& node : graph.nodes)
    if (node.contact == "police" && node.due) return node.due->elapsed();
  return std::chrono::hours(24);
}

Fact fact(const Asked& asked, std::string name, bool value, std::string record) {
  return {.fact = std::move(name),
          .subject = std::string(flow),
          .value = value,
          .time = asked.at,
          .grade = Grade::recorded,
          .source = "program",
          .record = std::move(record)};
}

std::string police_nodes(const packs::Graph& graph) {
  std::string list;
  for (const packs::GraphNode& node : graph.nodes)
    if (node.contact == "police" && node.id.find('\'') == node.id.npos) list += (list.empty() ? "'" : ", '") + node.id + "'";
  return list.empty() ? "''" : list;
}

}  // namespace

Measured incident_illegal_flow(const Asked& asked) {
  const packs::Graph* graph = asked.pack().find_graph(flow);
  if (!graph) return unproven("The pack has no flowchart for what may be illegal.");
  const Flow found = look_at(*graph);
  Measured measured{.kept = (found.seals ? 1 : 0) + (found.leads_to_police ? 1 : 0), .of = 2, .measured_at = asked.at};
  measured.facts = {fact(asked, "flow.seals", found.seals, ""), fact(asked, "flow.leads_to_police", found.leads_to_police, "")};
  bool all_called = true;
  const std::chrono::minutes allowed = time_to_call(*graph);
  // A case whose answer is "unsure" asks for advice first; the police are due once it is "yes".
  const auto rows = asked.store.database.query(
      "select incident_seals.at as sealed_at, exists (select 1 from incident_contacts where incident_contacts.incident = "
      "incidents.id and incident_contacts.contact = 'police' and incident_contacts.recorded_at <= $1) or exists (select 1 from "
      "incident_steps where incident_steps.incident = incidents.id and incident_steps.graph = 'illegal' and incident_steps.node "
      "in (" +
          police_nodes(*graph) +
          ") and incident_steps.at <= $1) as called from incidents join incident_seals on incident_seals.incident = incidents.id "
          "where incident_seals.answer = 'yes' and incident_seals.at <= $1 and " +
          is_counted_incident(),
      {asked.at});
  for (const auto& row : rows) {
    const base::Time due = row.time("sealed_at") + allowed;
    const bool is_kept = row.yes("called") || asked.at < due;
    ++measured.of;
    measured.kept += is_kept ? 1 : 0;
    all_called = all_called && is_kept;
    if (!is_kept && (!measured.failing_since || due < *measured.failing_since)) measured.failing_since = due;
  }
  if (!rows.empty()) measured.facts.push_back(fact(asked, "flow.police_called", all_called, "/incidents"));
  if (!found.seals || !found.leads_to_police)
    measured.reason = "The flowchart in force does not seal the case and lead to the police on every path.";
  else
    measured.reason = all_called ? "The flowchart in force seals at once and leads to the police; no sealed case waits for them."
                                 : "A sealed case has waited for the police for longer than the flowchart allows.";
  return measured;
}

}  // namespace board::measures
