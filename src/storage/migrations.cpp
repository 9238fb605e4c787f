// Migrations are recorded with their hash, so that a file edited after it was applied is found and not skipped.
#include "storage/migrations.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/embedded.h"
#include "base/log.h"
#include "base/random.h"
#include "base/text.h"

namespace embedded {
const std::vector<File>& migrations();
}

namespace storage {
namespace {

using Applied = std::map<std::string, std::string>;

Applied applied_so_far(Connection& connection) {
  connection.script(
      "create table if not exists migrations (name text primary key, hash text not null, applied_at integer not null)");
  Applied applied;
  for (const Row& row : connection.query("select name, hash from migrations")) applied[row.text(0)] = row.text(1);
  return applied;
}

base::Done apply(Connection& connection, std::string_view name, std::string_view sql, const std::string& hash, base::Time now) {
  connection.script("begin immediate");
  try {
    // Another process may have been here between our look and our lock.
    if (connection.query("select 1 from migrations where name = $1", {name}).empty()) {
      connection.script(sql);
      connection.execute("insert into migrations (name, hash, applied_at) values ($1, $2, $3)", {name, hash, now});
    }
    connection.script("commit");
  } catch (const DatabaseError& error) {
    connection.script("rollback");
    return base::Error{fmt::format("migration {} failed: {}", name, error.what())};
  }
  base::log::write(base::log::Level::debug, "storage.migrated", {{"migration", base::log::Word{name}}});
  return base::done();
}

std::vector<embedded::File> in_order() {
  auto files = embedded::migrations();
  std::ranges::sort(files, {}, [](const embedded::File& file) { return std::string_view(file.path); });
  return files;
}

}  // namespace

base::Done migrate(Connection& connection, base::Time now) {
  Applied applied = applied_so_far(connection);
  for (const embedded::File& file : in_order()) {
    const std::string hash = base::to_hex(base::sha256(file.text()));
    if (const auto found = applied.find(file.path); found != applied.end()) {
      if (found->second != hash)
        return base::Error{
            fmt::format("migration {} was changed after this store applied it; put it back and add a new one", file.path)};
      applied.erase(found);
      continue;
    }
    if (auto outcome = apply(connection, file.path, file.text(), hash, now); !outcome) return outcome;
  }
  if (!applied.empty())
    return base::Error{
        fmt::format("this store was made by a newer Schoolgate (it has the migration {}); use that one", applied.begin()->first)};
  return base::done();
}

}  // namespace storage
