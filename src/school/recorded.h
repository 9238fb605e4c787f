// From who acts to how an event names it: the person and the one role that is being acted in (L-1).
#pragma once
#include "school/actor.h"
#include "storage/database.h"

namespace school {

/// The actor as an event keeps it, acting in the role that gives this right; in the first role where none does.
storage::Actor recorded(const Actor& actor, May right);
/// For acts that need no right of their own (one's own signature, one's own password): the first role, posts first.
storage::Actor recorded(const Actor& actor);

/// Columns as the JSON of an event's before or after.
std::string json_of(const storage::Assignments& columns);

}  // namespace school
