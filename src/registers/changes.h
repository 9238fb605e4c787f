// What differs between two states of a record: for the audit trail and the history page.
#pragma once
#include <string>
#include <vector>

#include "registers/record.h"
#include "storage/event.h"

namespace registers {

struct Change {
  const FieldDef* field;
  Value before, after;
};

/// In the order of the definition.
std::vector<Change> changes(const Record& before, const Record& after);

/// {"asset_tag":"L-17"} of the given side, for events.
enum class Side { before, after };
std::string to_json(const std::vector<Change>& changes, Side side);

/// A history event's before and after, field by field, in words: from what to_json wrote.
struct ShownChange {
  std::string label, before, after;
};
std::vector<ShownChange> shown_changes(const RegisterDef& def, const storage::Event& event);

}  // namespace registers
