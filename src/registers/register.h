// A register bound to a store: find, list, and the writes, each with its event. The engine's front door.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "registers/definition.h"
#include "registers/record.h"
#include "storage/database.h"

namespace registers {

/// Only records whose field has exactly this value.
struct Filter {
  FieldName field;
  Value is;
};

struct ListQuery {
  /// Words to be found, in any case, in any of the text, choice and number fields that are not sensitive.
  std::string search;
  std::vector<Filter> filters;
  /// Nothing: the definition's own order and direction. A name that is no field of the register falls back to them too.
  std::string order_by;
  Direction direction = Direction::ascending;
  /// From 1.
  std::int64_t page = 1;
  std::int64_t per_page = 50;
};

struct Page {
  std::vector<Record> records;
  std::int64_t total = 0, page = 1, per_page = 50;
  std::int64_t pages() const { return total == 0 ? 1 : (total + per_page - 1) / per_page; }
};

/// Who writes, and why.
struct Saving {
  storage::Actor by;
  std::string reason;
  /// The event's kind; empty for the usual "devices.added", "devices.changed", "devices.removed".
  std::string kind;
};

/// What this viewer may know of, as a condition over the register's columns with $1, $2 … for `values`. Empty: everything.
struct Scope {
  std::string condition = {};
  storage::Values values = {};
};

/// Thread-safe as the Database is. Cheap to make: a pair of references.
class Register {
 public:
  /// What lies outside the scope is not found, listed, counted, exported or changed; uniqueness is kept over everything.
  Register(const RegisterDef& def, storage::Database& database, Scope scope = {})
      : def_(def), database_(database), scope_(std::move(scope)) {}

  const RegisterDef& def() const { return def_; }
  Record blank() const { return Record(def_); }
  std::optional<Record> find(std::int64_t id) const;
  /// The first record with that value; meant for unique fields.
  std::optional<Record> find_by(FieldName field, const Value& value) const;
  Page list(const ListQuery& query) const;
  std::int64_t count(const std::vector<Filter>& filters = {}) const;
  std::vector<storage::Event> history(std::int64_t id) const { return database_.history(def_.name, id); }
  /// The number of the record's last event: a form that was opened at another one shows an older state.
  std::int64_t version(std::int64_t id) const;

  /// All that would keep the record from being saved, uniqueness and missing link targets included.
  std::vector<Problem> check(const Record& record) const;
  /// The new id. Error: the first problem that check() finds.
  base::Result<std::int64_t> insert(storage::Transaction& tx, const Record& record, const Saving& saving);
  /// Writes what differs from the stored record; nothing different writes nothing and records nothing.
  base::Done update(storage::Transaction& tx, const Record& record, const Saving& saving);
  base::Done remove(storage::Transaction& tx, std::int64_t id, const Saving& saving);
  /// The same in a transaction of their own.
  base::Result<std::int64_t> insert(const Record& record, const Saving& saving);
  base::Done update(const Record& record, const Saving& saving);

 private:
  std::vector<Record> select(const std::string& rest, const storage::Values& values) const;
  std::optional<std::int64_t> holder_of(const FieldDef& field, const Value& value) const;
  std::vector<Problem> check_against_store(const Record& record, const FieldDef& field) const;
  std::optional<std::int64_t> person_of(const Record& record) const;
  void record_event(storage::Transaction& tx, const Record& subject, const Saving& saving, storage::EventDraft draft);

  const RegisterDef& def_;
  storage::Database& database_;
  Scope scope_;
};

/// What the record behind a link is called; "number 12" where the field does not say how, or there is no such record.
std::string name_of_target(const storage::Database& database, const FieldDef& field, std::int64_t id);

/// Makes or widens the tables of the registers and records what was done; the list of changes, in words. Error when a
/// definition is wrong or a column has another type than the definition says. `defs` may link to each other and to
/// tables that migrations made.
base::Result<std::vector<std::string>> prepare(storage::Database& database, const std::vector<const RegisterDef*>& defs);

}  // namespace registers
