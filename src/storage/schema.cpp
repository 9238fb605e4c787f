#include "storage/schema.h"

#include <fmt/format.h>

#include <map>

#include "base/text.h"

namespace storage {
namespace {

using Columns = std::map<std::string, std::string>;

const char* sql_type(ColumnType type) {
  switch (type) {
    case ColumnType::text: return "text";
    case ColumnType::integer: return "integer";
    case ColumnType::real: return "real";
    case ColumnType::bytes: return "blob";
  }
  return "text";
}

Columns columns_of(const Transaction& tx, const std::string& table) {
  Columns columns;
  for (const Row& row : tx.query("select name, type from pragma_table_info($1)", {table}))
    columns[row.text(0)] = base::to_lower(row.text(1));
  return columns;
}

std::string column_sql(const ColumnDef& column, std::string_view required) {
  std::string sql = fmt::format("{} {}{}", column.name, sql_type(column.type), column.is_required ? required : "");
  if (!column.references.empty()) sql += fmt::format(" references {}(id)", column.references);
  return sql;
}

void create(Transaction& tx, const TableDef& table) {
  std::string sql = fmt::format("create table {} (id integer primary key", table.name);
  for (const ColumnDef& column : table.columns) sql += ", " + column_sql(column, " not null");
  tx.execute(sql + ") strict");
}

base::Done ensure_column(Transaction& tx, const TableDef& table, const ColumnDef& column, const Columns& present,
                         std::vector<std::string>& done) {
  if (const auto found = present.find(column.name); found != present.end()) {
    if (found->second == sql_type(column.type)) return base::done();
    return base::Error{
        fmt::format("{}.{} is stored as {} but defined as {}; give the field a new name, or say what it was called", table.name,
                    column.name, found->second, sql_type(column.type))};
  }
  if (!column.old_name.empty() && present.contains(column.old_name)) {
    tx.execute(fmt::format("alter table {} rename column {} to {}", table.name, column.old_name, column.name));
    done.push_back(fmt::format("renamed {0}.{1} to {0}.{2}", table.name, column.old_name, column.name));
    return base::done();
  }
  tx.execute(fmt::format("alter table {} add column {}", table.name, column_sql(column, "")));
  done.push_back(fmt::format("added {}.{}", table.name, column.name));
  return base::done();
}

}  // namespace

bool has_table(const Database& database, std::string_view name) {
  return !database.query("select 1 from sqlite_master where type = 'table' and name = $1", {name}).empty();
}

base::Result<std::vector<std::string>> ensure_table(Transaction& tx, const TableDef& table) {
  std::vector<std::string> done;
  if (!has_table(tx.database(), table.name)) {
    create(tx, table);
    done.push_back("made " + table.name);
  } else {
    const Columns present = columns_of(tx, table.name);
    for (const ColumnDef& column : table.columns)
      if (auto outcome = ensure_column(tx, table, column, present, done); !outcome) return outcome.error();
  }
  for (const ColumnDef& column : table.columns) {
    if (column.is_unique)
      tx.execute(fmt::format("create unique index if not exists {0}_{1}_is_unique on {0} ({1})", table.name, column.name));
    else if (!column.references.empty())
      tx.execute(fmt::format("create index if not exists {0}_by_{1} on {0} ({1})", table.name, column.name));
  }
  return done;
}

}  // namespace storage
