// SQLite behind a small class. Traps: $1 is a name in SQLite, so its index follows the order of appearance and must be
// asked for; the default page cache is 2 MB.
#include "storage/connection.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <limits>

namespace storage {
namespace {

constexpr std::size_t most_statements = 400;
constexpr int busy_milliseconds = 10'000;

/// Leaves a statement ready for its next use, whatever happened.
struct Resetting {
  sqlite3_stmt* statement;
  ~Resetting() {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
  }
};

struct Binding {
  sqlite3_stmt* statement;
  int index;
  int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
  int operator()(std::int64_t number) const { return sqlite3_bind_int64(statement, index, number); }
  int operator()(double number) const { return sqlite3_bind_double(statement, index, number); }
  int operator()(const std::string& text) const {
    return sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  }
  int operator()(const Blob& blob) const {
    // An empty pointer would bind NULL.
    const char* data = blob.bytes.empty() ? "" : blob.bytes.data();
    return sqlite3_bind_blob64(statement, index, data, blob.bytes.size(), SQLITE_TRANSIENT);
  }
};

std::string bytes_of(const void* data, int size) {
  return data == nullptr ? std::string() : std::string(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

Value value_at(sqlite3_stmt* statement, int column) {
  switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER: return Value(static_cast<std::int64_t>(sqlite3_column_int64(statement, column)));
    case SQLITE_FLOAT: return Value(sqlite3_column_double(statement, column));
    case SQLITE_TEXT: {
      const void* text = sqlite3_column_text(statement, column);
      return Value(bytes_of(text, sqlite3_column_bytes(statement, column)));
    }
    case SQLITE_BLOB: {
      const void* blob = sqlite3_column_blob(statement, column);
      return Value(Blob{bytes_of(blob, sqlite3_column_bytes(statement, column))});
    }
    default: return Value();
  }
}

Row row_of(sqlite3_stmt* statement, const std::shared_ptr<const std::vector<std::string>>& names) {
  Values values;
  values.reserve(names->size());
  for (int i = 0; i < static_cast<int>(names->size()); ++i) values.push_back(value_at(statement, i));
  return Row(names, std::move(values));
}

/// "UNIQUE constraint failed: devices.asset_tag" → devices, asset_tag
std::pair<std::string, std::string> table_and_column(std::string_view message) {
  const auto colon = message.rfind(": ");
  if (colon == message.npos) return {};
  std::string_view place = message.substr(colon + 2);
  place = place.substr(0, place.find(','));
  const auto dot = place.find('.');
  if (dot == place.npos) return {};
  return {std::string(place.substr(0, dot)), std::string(place.substr(dot + 1))};
}

constexpr const char* settings_for_writing =
    "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma cache_size=-32768; "
    "pragma temp_store=memory; pragma trusted_schema=off; pragma secure_delete=on;";
constexpr const char* settings_for_reading = "pragma query_only=on; pragma cache_size=-8192; pragma trusted_schema=off;";

}  // namespace

base::Result<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path& path, Mode mode) {
  const int flags = mode == Mode::read_write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  sqlite3* handle = nullptr;
  const int opened = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  std::unique_ptr<Connection> connection(new Connection(handle));
  if (opened != SQLITE_OK)
    return base::Error{fmt::format("cannot open the database {}: {}", path.string(), sqlite3_errmsg(handle))};
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, busy_milliseconds);
  if (mode == Mode::read_write && path != ":memory:") ::chmod(path.c_str(), 0600);
  try {
    connection->script(mode == Mode::read_write ? settings_for_writing : settings_for_reading);
    connection->query("select count(*) from sqlite_master");
  } catch (const DatabaseError& error) {
    return base::Error{fmt::format("{} cannot be used as a database: {}", path.string(), error.what())};
  }
  return connection;
}

Connection::~Connection() {
  forget_statements();
  sqlite3_close_v2(handle_);
}

void Connection::forget_statements() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  statements_.clear();
}

void Connection::fail(std::string_view doing) const {
  const std::string message = sqlite3_errmsg(handle_);
  const int code = sqlite3_extended_errcode(handle_);
  const std::string sentence = fmt::format("{}: {} ({})", doing, message, code);
  if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY) {
    auto [table, column] = table_and_column(message);
    throw UniqueViolation(sentence, std::move(table), std::move(column));
  }
  throw DatabaseError(sentence);
}

sqlite3_stmt* Connection::prepare(std::string_view sql) {
  std::string key(sql);
  if (const auto found = statements_.find(key); found != statements_.end()) return found->second;
  if (statements_.size() >= most_statements) forget_statements();
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  if (sqlite3_prepare_v3(handle_, key.c_str(), static_cast<int>(key.size() + 1), SQLITE_PREPARE_PERSISTENT, &statement, &rest) !=
      SQLITE_OK)
    fail(key);
  if (statement == nullptr) throw DatabaseError(fmt::format("‘{}’ is no statement", sql));
  if (std::string_view(rest).find_first_not_of(" \t\r\n;") != std::string_view::npos) {
    sqlite3_finalize(statement);
    throw DatabaseError(fmt::format("‘{}’ is more than one statement", sql));
  }
  statements_.emplace(std::move(key), statement);
  return statement;
}

sqlite3_stmt* Connection::bound(std::string_view sql, const Values& values) {
  sqlite3_stmt* statement = prepare(sql);
  const auto wanted = static_cast<std::size_t>(sqlite3_bind_parameter_count(statement));
  if (wanted != values.size())
    throw DatabaseError(fmt::format("‘{}’ has {} placeholders but {} values", sql, wanted, values.size()));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int index = sqlite3_bind_parameter_index(statement, fmt::format("${}", i + 1).c_str());
    if (index == 0) throw DatabaseError(fmt::format("‘{}’ has no placeholder ${}", sql, i + 1));
    if (std::visit(Binding{statement, index}, values[i].stored()) != SQLITE_OK) fail(sql);
  }
  return statement;
}

bool Connection::step(sqlite3_stmt* statement) {
  const int outcome = sqlite3_step(statement);
  if (outcome == SQLITE_ROW) return true;
  if (outcome == SQLITE_DONE) return false;
  fail(sqlite3_sql(statement));
}

void Connection::each(std::string_view sql, const Values& values, const std::function<bool(const Row&)>& take) {
  sqlite3_stmt* statement = bound(sql, values);
  const Resetting after{statement};
  auto names = std::make_shared<std::vector<std::string>>();
  for (int i = 0; i < sqlite3_column_count(statement); ++i) names->emplace_back(sqlite3_column_name(statement, i));
  while (step(statement))
    if (!take(row_of(statement, names))) return;
}

Rows Connection::query(std::string_view sql, const Values& values) {
  std::vector<Row> rows;
  each(sql, values, [&](const Row& row) {
    rows.push_back(row);
    return true;
  });
  return Rows(std::move(rows));
}

std::int64_t Connection::execute(std::string_view sql, const Values& values) {
  sqlite3_stmt* statement = bound(sql, values);
  const Resetting after{statement};
  const std::int64_t before = sqlite3_total_changes64(handle_);
  while (step(statement)) {}
  return sqlite3_total_changes64(handle_) - before;
}

void Connection::script(std::string_view sql) {
  const std::string text(sql);
  if (sqlite3_exec(handle_, text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail("a script");
}

bool Connection::only_reads(std::string_view sql) { return sqlite3_stmt_readonly(prepare(sql)) != 0; }

std::int64_t Connection::last_id() const { return sqlite3_last_insert_rowid(handle_); }

base::Done Connection::copy_to(const std::filesystem::path& path) {
  auto target = open(path, Mode::read_write);
  if (!target) return target.error();
  sqlite3_backup* backup = sqlite3_backup_init((*target)->handle_, "main", handle_, "main");
  if (backup == nullptr)
    return base::Error{fmt::format("cannot back up to {}: {}", path.string(), sqlite3_errmsg((*target)->handle_))};
  const int outcome = sqlite3_backup_step(backup, -1);
  sqlite3_backup_finish(backup);
  if (outcome != SQLITE_DONE) return base::Error{fmt::format("cannot back up to {}: {}", path.string(), sqlite3_errstr(outcome))};
  // A copy is one file: no -wal and -shm beside it.
  (*target)->script("pragma journal_mode=delete;");
  return base::done();
}

}  // namespace storage
