// What a column can hold, and rows as they come back. Nothing here knows which database is behind.
#pragma once
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/time.h"

namespace storage {

/// A lost database or a bug in SQL: becomes one logged 500. Expected failures are never this.
struct DatabaseError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A second row with a value that must be unique. Let it leave the transaction: on PostgreSQL nothing more can be done there.
struct UniqueViolation : DatabaseError {
  UniqueViolation(const std::string& message, std::string in_table, std::string in_column)
      : DatabaseError(message), table(std::move(in_table)), column(std::move(in_column)) {}
  /// Empty where the database does not say.
  std::string table, column;
};

/// Bytes that are not text.
struct Blob {
  std::string bytes;
  bool operator==(const Blob&) const = default;
};

/// One value of one column. Instants are stored as milliseconds since 1970 UTC, days as text YYYY-MM-DD, yes/no as 1/0.
class Value {
 public:
  using Stored = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

  Value() = default;
  Value(std::nullopt_t) {}
  template <std::integral Number>
  Value(Number number) : stored_(static_cast<std::int64_t>(number)) {}
  Value(double number) : stored_(number) {}
  Value(const char* text) : stored_(std::string(text)) {}
  Value(std::string_view text) : stored_(std::string(text)) {}
  Value(std::string text) : stored_(std::move(text)) {}
  Value(Blob blob) : stored_(std::move(blob)) {}
  Value(base::Time time) : stored_(static_cast<std::int64_t>(time.time_since_epoch().count())) {}
  Value(base::Date date) : stored_(base::to_iso(date)) {}
  template <class T>
  Value(const std::optional<T>& maybe) {
    if (maybe) *this = Value(*maybe);
  }

  const Stored& stored() const { return stored_; }
  bool is_null() const { return std::holds_alternative<std::monostate>(stored_); }
  bool operator==(const Value&) const = default;

 private:
  Stored stored_;
};

using Values = std::vector<Value>;

/// A column of a row: its name, or its place from 0.
struct Column {
  Column(int at) : place(at) {}
  Column(const char* called) : name(called) {}
  Column(std::string_view called) : name(called) {}
  Column(const std::string& called) : name(called) {}
  int place = -1;
  std::string_view name;
};

/// One row of an answer. A column that does not exist, or a value of another type, is a bug: DatabaseError.
class Row {
 public:
  Row(std::shared_ptr<const std::vector<std::string>> names, Values values)
      : names_(std::move(names)), values_(std::move(values)) {}

  std::int64_t integer(Column column) const;
  double real(Column column) const;
  std::string text(Column column) const;
  std::string bytes(Column column) const;
  bool yes(Column column) const { return integer(column) != 0; }
  base::Time time(Column column) const;
  base::Date date(Column column) const;

  bool is_null(Column column) const { return value(column).is_null(); }
  std::optional<std::int64_t> maybe_integer(Column column) const;
  std::optional<std::string> maybe_text(Column column) const;
  std::optional<base::Time> maybe_time(Column column) const;
  std::optional<base::Date> maybe_date(Column column) const;
  /// "" for null.
  std::string text_or_empty(Column column) const;

  const Value& value(Column column) const;
  const std::vector<std::string>& columns() const { return *names_; }

 private:
  template <class T>
  const T& as(Column column, const char* wanted) const;
  std::string name_of(Column column) const;
  std::shared_ptr<const std::vector<std::string>> names_;
  Values values_;
};

/// All rows of an answer.
class Rows {
 public:
  explicit Rows(std::vector<Row> rows) : rows_(std::move(rows)) {}
  auto begin() const { return rows_.begin(); }
  auto end() const { return rows_.end(); }
  std::size_t size() const { return rows_.size(); }
  bool empty() const { return rows_.empty(); }
  const Row& operator[](std::size_t at) const { return rows_.at(at); }
  /// The first row; DatabaseError when there is none. By value, so that it outlives a temporary answer.
  Row one() const;
  /// The first row, or nothing.
  std::optional<Row> first() const;

 private:
  std::vector<Row> rows_;
};

}  // namespace storage
