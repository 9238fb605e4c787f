#include "registers/changes.h"

#include <boost/json.hpp>

#include "registers/kind.h"

namespace registers {
namespace {

namespace json = boost::json;

/// A stored value as a person reads it; columns are stored in events as they are in the table.
std::string shown(const FieldDef& field, const json::value& stored) {
  const auto names = std::make_shared<const std::vector<std::string>>(1, field.name);
  storage::Value value;
  if (stored.is_int64())
    value = stored.get_int64();
  else if (stored.is_double())
    value = stored.get_double();
  else if (stored.is_string())
    value = std::string_view(stored.get_string());
  if (value.is_null()) return "";
  if (field.words && stored.is_string()) return field.words(std::string_view(stored.get_string()));
  return kind_of(field).show(field, from_column(field, storage::Row(names, {value})));
}

json::object object_of(const std::string& text) {
  boost::system::error_code failed;
  const json::value value = json::parse(text.empty() ? "null" : text, failed);
  return !failed && value.is_object() ? value.get_object() : json::object();
}

}  // namespace

std::vector<Change> changes(const Record& before, const Record& after) {
  std::vector<Change> found;
  for (std::size_t i = 0; i < before.values().size(); ++i)
    if (before.def().fields[i].is_stored() && before.values()[i] != after.values()[i])
      found.push_back({&before.def().fields[i], before.values()[i], after.values()[i]});
  return found;
}

std::string to_json(const std::vector<Change>& changes, Side side) {
  std::vector<std::pair<std::string, storage::Value>> members;
  for (const Change& change : changes)
    members.emplace_back(change.field->name, to_column(*change.field, side == Side::before ? change.before : change.after));
  return storage::json_object(members);
}

std::vector<ShownChange> shown_changes(const RegisterDef& def, const storage::Event& event) {
  const json::object before = object_of(event.before), after = object_of(event.after);
  std::vector<ShownChange> shown_ones;
  for (const FieldDef& field : def.fields) {
    const auto* was = before.if_contains(field.name);
    const auto* is = after.if_contains(field.name);
    if (was == nullptr && is == nullptr) continue;
    shown_ones.push_back({field.label, was ? shown(field, *was) : "", is ? shown(field, *is) : ""});
  }
  return shown_ones;
}

}  // namespace registers
