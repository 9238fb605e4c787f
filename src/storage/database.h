// One school's store. Reads from anywhere; writes only inside a Transaction, and no write without its event.
// SQL is portable: $1 placeholders, `returning`, `on conflict … do update`; nothing that only one database knows.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "storage/event.h"
#include "storage/value.h"

namespace storage {

class Connection;
class Database;
class PersonKeys;

/// Rows were changed and no event was recorded: a bug in the caller. The transaction is rolled back.
struct EventMissing : std::logic_error {
  using std::logic_error::logic_error;
};

/// column = value
struct Assignment {
  std::string column;
  Value value;
};
using Assignments = std::vector<Assignment>;

/// Writing statements. Table and column names are literals of the program, never outside text.
class Writer {
 public:
  /// Any one statement; how many rows it changed.
  std::int64_t execute(std::string_view sql, const Values& values = {});
  /// The new row's id. UniqueViolation where a unique column has that value already.
  std::int64_t insert(std::string_view table, const Assignments& assignments);
  /// How many rows changed: 1, or 0 when there is no such row.
  std::int64_t update(std::string_view table, std::int64_t id, const Assignments& assignments);
  std::int64_t remove(std::string_view table, std::int64_t id);

 private:
  friend class Transaction;
  enum class Needs { an_event, no_event };
  Writer(Database& database, Needs needs) : database_(database), needs_(needs) {}
  Database& database_;
  Needs needs_;
};

/// What is done in it is done together or not at all. Only Database makes one. At commit, rows changed without an
/// event recorded throw EventMissing and roll everything back, in every build.
class Transaction : public Writer {
 public:
  Rows query(std::string_view sql, const Values& values = {}) const;
  /// Appends an event to the chain; its number.
  std::int64_t record(const EventDraft& draft);
  /// A writer whose changes need no event: counters and times that say nothing about anybody's record, such as when a
  /// session was last seen. `reason` stands in the code for the reader: `tx.housekeeping("…").execute(…)`.
  Writer housekeeping(std::string_view reason);
  Database& database() const { return store_; }
  /// The clock's now, the same one that stamps the events.
  base::Time now() const;

 private:
  friend class TransactionScope;
  explicit Transaction(Database& database) : Writer(database, Needs::an_event), store_(database) {}
  Database& store_;
};

/// Begins on construction, rolls back on destruction unless committed. Used by Database::transaction alone.
class TransactionScope {
 public:
  explicit TransactionScope(Database& database);
  ~TransactionScope();
  TransactionScope(const TransactionScope&) = delete;
  TransactionScope& operator=(const TransactionScope&) = delete;
  Transaction& transaction() { return transaction_; }
  void commit();

 private:
  void end_key_batch();
  Database& database_;
  std::unique_lock<std::recursive_mutex> lock_;
  Transaction transaction_;
  std::int64_t changes_before_, events_before_;
  bool is_open_ = true;
};

/// Thread-safe: one connection behind a lock; a transaction holds the lock until its end, so keep it short.
class Database {
 public:
  /// Opens or makes the store, applies the migrations it lacks; person keys are in keys.db beside it.
  static base::Result<std::unique_ptr<Database>> open(const std::filesystem::path& path, const base::Clock& clock);
  /// A store that vanishes with the object. For tests.
  static std::unique_ptr<Database> in_memory(const base::Clock& clock);
  ~Database();

  /// A statement that only reads; a writing one throws. Rows as they are now, or as an open transaction of this thread left them.
  Rows query(std::string_view sql, const Values& values = {}) const;

  /// Runs `work(Transaction&)` and commits. An exception, or a base::Result with an Error, rolls back.
  /// Nested calls join the outer one: a failed inner one undoes only its own writes.
  template <class Work>
  auto transaction(Work&& work) {
    TransactionScope scope(*this);
    if constexpr (std::is_void_v<std::invoke_result_t<Work, Transaction&>>) {
      std::forward<Work>(work)(scope.transaction());
      scope.commit();
    } else {
      auto outcome = std::forward<Work>(work)(scope.transaction());
      if (succeeded(outcome)) scope.commit();
      return outcome;
    }
  }

  /// What happened to a record, oldest first, decrypted where the key still exists.
  std::vector<Event> history(std::string_view register_name, std::int64_t record) const;
  /// Events with numbers above `after`, oldest first, at most `limit`.
  std::vector<Event> events(std::int64_t after, std::int64_t limit) const;

  Head head() const;
  /// Called after each commit that recorded events, in order, while the store is locked: be quick, do not throw.
  void on_commit_head(std::function<void(const Head&)> listener);

  /// Destroys a person's key: what the chain holds about them can be read by nobody any more, and still verifies.
  /// The event, which records who asked for it and why, is on the disk before the key goes; what a crash leaves half done is
  /// finished when the store is next opened. Inside a transaction the key goes when the outermost one has committed.
  /// Error when there is no key or it was erased before.
  base::Done erase_person(std::int64_t person, const Actor& actor, std::string_view reason);

  const base::Clock& clock() const { return clock_; }
  const std::filesystem::path& path() const { return path_; }
  PersonKeys& keys() const { return *keys_; }
  /// For storage itself (schema, backup); others have no use for it.
  Connection& connection() const { return *connection_; }
  std::recursive_mutex& lock() const { return lock_; }

 private:
  friend class Writer;
  friend class Transaction;
  friend class TransactionScope;
  Database(std::filesystem::path path, std::unique_ptr<Connection> connection, std::unique_ptr<PersonKeys> keys,
           const base::Clock& clock);
  static base::Result<std::unique_ptr<Database>> assemble(const std::filesystem::path& path, const std::filesystem::path& keys,
                                                          const base::Clock& clock);
  template <class Outcome>
  static bool succeeded(const Outcome& outcome) {
    if constexpr (requires { outcome.has_error(); }) return !outcome.has_error();
    return true;
  }
  void tell_head();
  void destroy_ordered_keys();

  std::filesystem::path path_;
  std::unique_ptr<Connection> connection_;
  std::unique_ptr<PersonKeys> keys_;
  const base::Clock& clock_;
  mutable std::recursive_mutex lock_;
  std::function<void(const Head&)> listener_;
  bool has_ordered_erasures_ = false;
  int depth_ = 0;
  std::int64_t changes_ = 0, events_recorded_ = 0;
};

}  // namespace storage
