// Writes a checked roster into the store, inside the import's one transaction. Used by RosterImport alone.
#pragma once
#include "school/actor.h"
#include "school/people/roster/roster.h"
#include "school/people/roster/roster_import.h"

namespace storage {
class Transaction;
}

namespace school {

/// People, classes, links, memberships, terms, accounts; one event for each person of the preview.
void write_roster(storage::Transaction& tx, const Roster& roster, const ImportPreview& preview, const Actor& by);

}  // namespace school
