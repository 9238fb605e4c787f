#include "school/tasks/tasks.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "school/incidents/reference.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

constexpr std::string_view select =
    "select tasks.*, task_outcomes.kind as ended, task_outcomes.reason as end_reason, task_outcomes.by as ended_by, "
    "task_outcomes.at as ended_at from tasks left join task_outcomes on task_outcomes.task = tasks.id ";

TaskEnd end_from(std::string_view text) {
  if (text == "done") return TaskEnd::done;
  return text == "excused" ? TaskEnd::excused : TaskEnd::no_longer_asked;
}

Task task_from(const storage::Row& row) {
  Task task{.id = row.integer("id"),
            .reference = row.text("reference"),
            .title = row.text("title"),
            .due_at = row.time("due_at"),
            .for_role = role_from(row.text("for_role")).value_or(Role::coordinator),
            .person = row.maybe_integer("person"),
            .created_at = row.time("created_at"),
            .created_by = row.maybe_integer("created_by")};
  if (const auto incident = row.maybe_integer("incident"))
    task.step = TaskStep{*incident, row.text_or_empty("graph"), row.text_or_empty("node"), row.maybe_integer("party")};
  if (!row.is_null("ended"))
    task.outcome =
        TaskOutcome{end_from(row.text("ended")), row.text("end_reason"), row.integer("ended_by"), row.time("ended_at")};
  return task;
}

std::vector<Task> tasks_from(const storage::Rows& rows) {
  std::vector<Task> tasks;
  for (const auto& row : rows) tasks.push_back(task_from(row));
  return tasks;
}

registers::Record record_of(const NewTask& task, base::Time now, const Actor& by) {
  namespace f = task_fields;
  registers::Record record(f::def);
  record.set(f::reference, new_reference());
  record.set(f::title, std::string(base::cut_utf8(task.title, 500)));
  record.set(f::due_at, task.due_at);
  record.set(f::for_role, std::string(to_text(task.for_role)));
  record.set(f::created_at, now);
  if (!by.is_system()) record.set(f::created_by, by.person);
  if (task.person) record.set(f::person, *task.person);
  if (!task.step) return record;
  record.set(f::incident, task.step->incident);
  record.set(f::graph, task.step->graph);
  record.set(f::node, task.step->node);
  if (task.step->party) record.set(f::party, *task.step->party);
  return record;
}

}  // namespace

namespace task_fields {
using registers::field;
const registers::RegisterDef def{
    .name = "tasks",
    .title = "Tasks",
    .singular = "task",
    .purpose = "What somebody has to do, and by when.",
    .fields = {field(reference, "Reference").required().unique(), field(title, "What").required().max_length(500),
               field(due_at, "Due").required(), field(for_role, "For").required(), field(person, "Given to").links_to("people"),
               field(created_at, "Asked for").required(), field(created_by, "Asked for by").links_to("people"),
               field(incident, "Incident").links_to("incidents"), field(graph, "Graph"), field(node, "Step"),
               field(party, "Person of the incident").links_to("incident_parties")},
    .list = {title, due_at, for_role},
    .order_by = due_at};
}  // namespace task_fields

std::string_view to_text(TaskEnd end) {
  switch (end) {
    case TaskEnd::done: return "done";
    case TaskEnd::excused: return "excused";
    case TaskEnd::no_longer_asked: return "no_longer_asked";
  }
  return {};
}

bool Tasks::is_for(const Task& task, const Actor& viewer) const {
  const bool is_theirs = task.person ? task.person == viewer.person : viewer.roles.contains(task.for_role);
  return is_theirs && (!task.step || wall_.may_know_incident(task.step->incident, viewer));
}

std::vector<Task> Tasks::for_actor(const Actor& viewer) const {
  std::vector<Task> mine;
  for (Task& task :
       tasks_from(store_.database.query(std::string(select) + "where task_outcomes.id is null order by tasks.due_at, tasks.id")))
    if (is_for(task, viewer)) mine.push_back(std::move(task));
  return mine;
}

std::optional<Task> Tasks::find(std::string_view reference, const Actor& viewer) const {
  const auto rows = store_.database.query(std::string(select) + "where tasks.reference = $1", {reference});
  if (rows.empty()) return std::nullopt;
  Task task = task_from(rows[0]);
  return is_for(task, viewer) ? std::optional(std::move(task)) : std::nullopt;
}

std::vector<Task> Tasks::of_incident(std::int64_t incident) const {
  return tasks_from(store_.database.query(std::string(select) + "where tasks.incident = $1 order by tasks.id", {incident}));
}

std::int64_t Tasks::count_late(base::Time now) const {
  return store_.database
      .query("select count(*) from tasks where due_at < $1 and incident is null and id not in (select task from task_outcomes)",
             {now})
      .one()
      .integer(0);
}

std::string Tasks::add(storage::Transaction& tx, const NewTask& task, const Actor& by) {
  const registers::Record record = record_of(task, tx.now(), by);
  const auto added = registers::Register(task_fields::def, store_.database)
                         .insert(tx, record, {.by = recorded(by), .reason = "asked for by a step", .kind = "task.added"});
  return added ? *record.get(task_fields::reference) : throw std::logic_error(added.error().message);
}

base::Result<std::string> Tasks::add(const NewTask& task, const Actor& by) {
  if (base::trim(task.title).empty()) return base::Error{"Say what is to be done, for example: check the sample of the log"};
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::string> { return add(tx, task, by); });
}

void Tasks::finish(storage::Transaction& tx, const Task& task, TaskEnd end, std::string_view reason, const Actor& by) {
  tx.insert("task_outcomes",
            {{"task", task.id}, {"kind", to_text(end)}, {"reason", reason}, {"by", by.person}, {"at", tx.now()}});
  tx.record({.kind = "task.finished",
             .register_name = "tasks",
             .record = task.id,
             .about_person = {},
             .actor = recorded(by),
             .after = storage::json_object({{"end", to_text(end)}})});
}

base::Done Tasks::finish(std::string_view reference, TaskEnd end, std::string_view reason, const Actor& by) {
  const auto task = find(reference, by);
  if (!task) return base::Error{"There is no such task among yours", "SG-T001"};
  if (!task->is_open()) return base::Error{"This task has ended already", "SG-T002"};
  if (task->step) return base::Error{"This task is a step of an incident: answer it on the incident's page", "SG-T003"};
  if (base::trim(reason).empty())
    return base::Error{"Say what was done, or why not, for example: sample read, nothing found", "SG-T004"};
  return store_.database.transaction([&](storage::Transaction& tx) {
    finish(tx, *task, end, base::trim(reason), by);
    return base::done();
  });
}

base::Done Tasks::assign(std::string_view reference, const Actor& to, const Actor& by) {
  const auto task = find(reference, by);
  if (!task) return base::Error{"There is no such task among yours", "SG-T001"};
  Task given = *task;
  given.person = to.person;
  // One sentence for every reason, so that a refusal does not tell somebody that a case names them (S-14).
  if (!to.roles.contains(task->for_role) || !is_for(given, to))
    return base::Error{"This task cannot be given to that person; choose another", "SG-T005"};
  return store_.database.transaction([&](storage::Transaction& tx) {
    tx.update("tasks", task->id, {{"person", to.person}});
    tx.record({.kind = "task.assigned",
               .register_name = "tasks",
               .record = task->id,
               .about_person = {},
               .actor = recorded(by),
               .after = storage::json_object({{"person", to.person}})});
    return base::done();
  });
}

}  // namespace school
