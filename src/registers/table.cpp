// From definitions to tables: made at start where they are missing, widened where a field is new, never narrowed.
#include <fmt/format.h>

#include "base/text.h"
#include "registers/kind.h"
#include "registers/register.h"
#include "storage/schema.h"

namespace registers {
namespace {

storage::TableDef table_of(const RegisterDef& def) {
  storage::TableDef table{.name = def.name, .columns = {}};
  for (const FieldDef& field : def.fields) {
    if (!field.is_stored()) continue;
    table.columns.push_back({.name = field.name,
                             .type = kind_of(field).column,
                             .is_required = field.is_required,
                             .is_unique = field.is_unique,
                             .references = field.target,
                             .old_name = field.old_name});
  }
  return table;
}

/// The link targets that are tables already, made by migrations.
std::vector<std::string> tables_linked_to(const storage::Database& database, const std::vector<const RegisterDef*>& defs) {
  std::vector<std::string> tables;
  for (const RegisterDef* def : defs)
    for (const FieldDef& field : def->fields)
      if (!field.target.empty() && storage::has_table(database, field.target)) tables.push_back(field.target);
  return tables;
}

base::Result<std::vector<std::string>> ensure_all(storage::Transaction& tx, const std::vector<const RegisterDef*>& defs) {
  std::vector<std::string> all;
  for (const RegisterDef* def : defs) {
    auto done = storage::ensure_table(tx, table_of(*def));
    if (!done) return done.error();
    if (done->empty()) continue;
    tx.record({.kind = "register.prepared",
               .register_name = def->name,
               .actor = storage::acting_system("registers"),
               .reason = "the program's definition of this register",
               .after = storage::json_object({{"changes", base::join(*done, "; ")}})});
    all.insert(all.end(), done->begin(), done->end());
  }
  return all;
}

}  // namespace

base::Result<std::vector<std::string>> prepare(storage::Database& database, const std::vector<const RegisterDef*>& defs) {
  if (const auto problems = check_definitions(defs, tables_linked_to(database, defs)); !problems.empty())
    return base::Error{problems.front().message, problems.front().code};
  return database.transaction([&](storage::Transaction& tx) { return ensure_all(tx, defs); });
}

}  // namespace registers
