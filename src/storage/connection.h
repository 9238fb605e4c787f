// One SQLite connection: prepared statements kept, values bound by name, errors thrown. The only user of sqlite3.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.h"
#include "storage/value.h"

struct sqlite3;
struct sqlite3_stmt;

namespace storage {

/// Not thread-safe: its owner holds a lock.
class Connection {
 public:
  enum class Mode { read_write, read_only };
  /// Error when the file cannot be opened or is no database. A read_write one is made when it is missing (mode 0600).
  static base::Result<std::unique_ptr<Connection>> open(const std::filesystem::path& path, Mode mode);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Rows query(std::string_view sql, const Values& values = {});
  /// Row by row, for answers too long to keep; stops when `take` returns false.
  void each(std::string_view sql, const Values& values, const std::function<bool(const Row&)>& take);
  /// Rows changed.
  std::int64_t execute(std::string_view sql, const Values& values = {});
  /// Several statements, for migrations and settings.
  void script(std::string_view sql);
  bool only_reads(std::string_view sql);
  std::int64_t last_id() const;
  /// Copies the whole database into a new file, consistently, while others go on reading and writing.
  base::Done copy_to(const std::filesystem::path& path);

 private:
  explicit Connection(sqlite3* handle) : handle_(handle) {}
  sqlite3_stmt* prepare(std::string_view sql);
  sqlite3_stmt* bound(std::string_view sql, const Values& values);
  bool step(sqlite3_stmt* statement);
  [[noreturn]] void fail(std::string_view doing) const;
  void forget_statements();

  sqlite3* handle_;
  std::unordered_map<std::string, sqlite3_stmt*> statements_;
};

}  // namespace storage
