// What somebody has to do, and by when. A task does nothing by itself: a named person does it, or says why not (S-13).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "registers/register.h"
#include "school/incidents/wall.h"

namespace school {

/// `no_longer_asked`: the case took another way before it was done.
enum class TaskEnd : std::uint8_t { done, excused, no_longer_asked };
std::string_view to_text(TaskEnd end);

struct TaskOutcome {
  TaskEnd end = TaskEnd::done;
  std::string reason;
  PersonId by = 0;
  base::Time at{};
};

/// The step of an incident that a task stands for.
struct TaskStep {
  std::int64_t incident = 0;
  std::string graph, node;
  std::optional<std::int64_t> party;
  bool operator==(const TaskStep&) const = default;
};

struct Task {
  std::int64_t id = 0;
  std::string reference;
  std::string title;
  base::Time due_at{};
  Role for_role = Role::coordinator;
  std::optional<PersonId> person;  ///< given to one of those who hold the role
  base::Time created_at{};
  std::optional<PersonId> created_by;
  std::optional<TaskStep> step;
  std::optional<TaskOutcome> outcome;

  bool is_open() const { return !outcome; }
  bool is_late(base::Time now) const { return is_open() && due_at < now; }
};

struct NewTask {
  std::string title;
  base::Time due_at{};
  Role for_role = Role::coordinator;
  std::optional<TaskStep> step = {};
  std::optional<PersonId> about = {};   ///< whose key seals the event
  std::optional<PersonId> person = {};  ///< given to this one of those who hold the role
};

/// Thread-safe. A task of an incident is only found by those who may know of the incident (S-14).
class Tasks {
 public:
  Tasks(const Store& store, const Wall& wall) : store_(store), wall_(wall) {}

  /// Open tasks of this person and of the posts that this person holds; soonest due first.
  std::vector<Task> for_actor(const Actor& viewer) const;
  std::optional<Task> find(std::string_view reference, const Actor& viewer) const;
  /// All tasks of one incident, for a viewer who was let in already.
  std::vector<Task> of_incident(std::int64_t incident) const;
  /// Open tasks that are late, over the whole school, but those of incidents: a count must not tell that a case exists (S-14).
  std::int64_t count_late(base::Time now) const;

  base::Result<std::string> add(const NewTask& task, const Actor& by);
  /// Done or excused, with the reason. Error: not this person's, already ended, no reason, or a step of an incident, which is
  /// answered there.
  base::Done finish(std::string_view reference, TaskEnd end, std::string_view reason, const Actor& by);
  /// Gives it to one person. Error: that person may not know of its case; the sentence does not say that there is one.
  base::Done assign(std::string_view reference, const Actor& to, const Actor& by);

  /// For incidents, inside their transaction: which has its own event.
  std::string add(storage::Transaction& tx, const NewTask& task, const Actor& by);
  void finish(storage::Transaction& tx, const Task& task, TaskEnd end, std::string_view reason, const Actor& by);

 private:
  bool is_for(const Task& task, const Actor& viewer) const;
  const Store& store_;
  const Wall& wall_;
};

namespace task_fields {
inline constexpr registers::Field<std::string> reference{"reference"};
inline constexpr registers::Field<std::string> title{"title"};
inline constexpr registers::Field<base::Time> due_at{"due_at"};
inline constexpr registers::Field<std::string> for_role{"for_role"};
inline constexpr registers::Field<std::int64_t> person{"person"};
inline constexpr registers::Field<base::Time> created_at{"created_at"};
inline constexpr registers::Field<std::int64_t> created_by{"created_by"};
inline constexpr registers::Field<std::int64_t> incident{"incident"};
inline constexpr registers::Field<std::string> graph{"graph"};
inline constexpr registers::Field<std::string> node{"node"};
inline constexpr registers::Field<std::int64_t> party{"party"};
/// Not among all_registers(): the engine's own pages know no walls (S-14).
extern const registers::RegisterDef def;
}  // namespace task_fields

}  // namespace school
