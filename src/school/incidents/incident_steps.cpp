// Taking a step: checked by the walker, kept with person, time and reason, and followed by what the graph says.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "packs/pack.h"
#include "school/incidents/incident_rows.h"
#include "school/incidents/incidents.h"
#include "school/recorded.h"
#include "school/tasks/due.h"

namespace school {
namespace {

/// The title of a task names no person and no matter (S-16): only which step of which case.
std::string title_of(const packs::GraphNode& node, const Incident& incident) {
  return fmt::format("Incident {}: step {}", incident.reference, node.id);
}

bool makes_task(const packs::GraphNode& node) {
  return !node.task_role.empty() && (node.kind == packs::NodeKind::action || node.kind == packs::NodeKind::contact ||
                                     node.kind == packs::NodeKind::consider);
}

TaskEnd end_of(const Step& step) {
  return step.outcome == StepOutcome::done || step.outcome == StepOutcome::answered ? TaskEnd::done : TaskEnd::excused;
}

}  // namespace

Walk Incidents::walk(const Incident& incident) const {
  const auto parties = incident.walk_parties();
  return Walker(store_.pack.graphs, parties).after(incident.walk_steps());
}

base::Done Incidents::take_step(std::string_view reference, const Step& step, const Actor& by) {
  const auto incident = find_to_work_on(reference, by);
  if (!incident) return incident.error();
  const auto parties = incident->walk_parties();
  if (auto allowed = Walker(store_.pack.graphs, parties).check(incident->walk_steps(), step, by.roles); !allowed) return allowed;
  return store_.database.transaction([&](storage::Transaction& tx) {
    insert_step(tx, *incident, step, by);
    follow_up(tx, *incident, step, by);
    return base::done();
  });
}

void Incidents::insert_step(storage::Transaction& tx, const Incident& incident, const Step& step, const Actor& by) {
  const std::string role = recorded(by, May::work_incident).role;
  tx.insert("incident_steps", {{"incident", incident.id},
                               {"graph", step.graph},
                               {"node", step.node},
                               {"party", step.party},
                               {"outcome", to_text(step.outcome)},
                               {"answer", step.answer},
                               {"reason", base::trim(step.reason)},
                               {"acts_on", step.acts_on ? step.acts_on : step.party},
                               {"acts_on_reason", base::trim(step.acts_on_reason)},
                               {"by", by.person},
                               {"in_role", role},
                               {"at", tx.now()}});
  record(tx, incident, "incident.step_taken", by, std::string(base::trim(step.reason)),
         storage::json_object({{"graph", step.graph},
                               {"node", step.node},
                               {"party", step.party},
                               {"outcome", to_text(step.outcome)},
                               {"answer", step.answer}}));
}

void Incidents::follow_up(storage::Transaction& tx, const Incident& before, const Step& step, const Actor& by) {
  const packs::Graph* graph = store_.pack.find_graph(step.graph);
  const packs::GraphNode* node = graph == nullptr ? nullptr : graph->find(step.node);
  if (node == nullptr) return;
  if (step.party && (step.answer == "victim" || step.answer == "instigator"))
    tx.update("incident_parties", *step.party, {{"part", step.answer}});
  if (node->kind == packs::NodeKind::contact && step.outcome == StepOutcome::done)
    tx.insert("incident_contacts", {{"incident", before.id},
                                    {"contact", node->contact},
                                    {"contacted_at", tx.now()},
                                    {"case_number", ""},
                                    {"note", base::trim(step.reason)},
                                    {"recorded_by", by.person},
                                    {"recorded_at", tx.now()}});
  Incident after = before;
  after.steps.push_back({.step = step, .by = by.person, .in_role = {}, .at = tx.now()});
  if (walk(after).is_sealed && !before.is_sealed()) seal(tx, before, step, by);
  renew_tasks(tx, after, step, by);
}

void Incidents::seal(storage::Transaction& tx, const Incident& incident, const Step& step, const Actor& by) {
  tx.insert("incident_seals", {{"incident", incident.id}, {"answer", step.answer}, {"by", by.person}, {"at", tx.now()}});
  record(tx, incident, "incident.sealed", by, std::string(base::trim(step.reason)),
         storage::json_object({{"answer", step.answer}}));
}

/// Open nodes have their tasks, and no task stays open whose node is not.
void Incidents::renew_tasks(storage::Transaction& tx, const Incident& incident, const Step& step, const Actor& by) {
  const Walk now = walk(incident);
  const auto place_of = [](const TaskStep& task) { return std::tuple(task.graph, task.node, task.party); };
  std::vector<TaskStep> waiting;
  for (const Task& task : with_.tasks.of_incident(incident.id)) {
    if (!task.is_open() || !task.step) continue;
    const bool is_answered = place_of(*task.step) == std::tuple(step.graph, step.node, step.party);
    if (is_answered)
      with_.tasks.finish(tx, task, end_of(step), step.reason, by);
    else if (now.find(task.step->graph, task.step->node, task.step->party) == nullptr)
      with_.tasks.finish(tx, task, TaskEnd::no_longer_asked, step.reason, by);
    else
      waiting.push_back(*task.step);
  }
  for (const OpenNode& open : now.open) {
    const TaskStep place{incident.id, open.graph->id, open.node->id, open.party};
    if (!makes_task(*open.node) || std::ranges::find(waiting, place) != waiting.end()) continue;
    const auto calendar = open.node->kind == packs::NodeKind::contact ? Calendar::weekdays : Calendar::school_days;
    const packs::Duration within = open.node->due.value_or(packs::Duration{5, packs::Duration::Unit::working_days});
    with_.tasks.add(tx,
                    {.title = title_of(*open.node, incident),
                     .due_at = due_at(within, tx.now(), calendar, with_.people),
                     .for_role = role_from(open.node->task_role).value_or(Role::designated_lead),
                     .step = place},
                    by);
  }
}

}  // namespace school
