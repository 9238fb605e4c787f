// Tables described by data, so that no other folder writes `create table` in a database's dialect.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "storage/database.h"

namespace storage {

enum class ColumnType { text, integer, real, bytes };

struct ColumnDef {
  std::string name;
  ColumnType type = ColumnType::text;
  bool is_required = false, is_unique = false;
  /// The table whose id this column holds; empty for none.
  std::string references;
  /// Its name in an earlier release; empty for none.
  std::string old_name;
};

/// Every table has `id`, a whole number given by the database.
struct TableDef {
  std::string name;
  std::vector<ColumnDef> columns;
};

/// Makes the table, or renames and adds the columns that it lacks; never drops one. What was done, in words.
/// Error when a column is there with another type. A column added later is nullable whatever is_required says: the rows
/// before it have nothing in it.
base::Result<std::vector<std::string>> ensure_table(Transaction& tx, const TableDef& table);

bool has_table(const Database& database, std::string_view name);

}  // namespace storage
