// Typed access to rows: a wrong name or type says which column it was.
#include "storage/value.h"

#include <fmt/format.h>

#include <algorithm>

namespace storage {

std::string Row::name_of(Column column) const {
  if (column.place < 0) return std::string(column.name);
  const auto place = static_cast<std::size_t>(column.place);
  return place < names_->size() ? (*names_)[place] : fmt::format("number {}", column.place);
}

const Value& Row::value(Column column) const {
  auto place = static_cast<std::size_t>(column.place);
  if (column.place < 0) place = static_cast<std::size_t>(std::ranges::find(*names_, column.name) - names_->begin());
  if (place >= values_.size()) throw DatabaseError(fmt::format("the answer has no column {}", name_of(column)));
  return values_[place];
}

template <class T>
const T& Row::as(Column column, const char* wanted) const {
  if (const T* found = std::get_if<T>(&value(column).stored())) return *found;
  throw DatabaseError(
      fmt::format("column {} is {}, not {}", name_of(column), is_null(column) ? "null" : "of another type", wanted));
}

std::int64_t Row::integer(Column column) const { return as<std::int64_t>(column, "a whole number"); }
std::string Row::text(Column column) const { return as<std::string>(column, "text"); }
std::string Row::bytes(Column column) const { return as<Blob>(column, "bytes").bytes; }

double Row::real(Column column) const {
  if (const auto* whole = std::get_if<std::int64_t>(&value(column).stored())) return static_cast<double>(*whole);
  return as<double>(column, "a number");
}

base::Time Row::time(Column column) const { return base::Time(std::chrono::milliseconds(integer(column))); }

base::Date Row::date(Column column) const {
  const auto date = base::parse_date(text(column));
  if (!date) throw DatabaseError(fmt::format("column {} is not a date: {}", name_of(column), date.error().message));
  return *date;
}

std::optional<std::int64_t> Row::maybe_integer(Column column) const {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}
std::optional<std::string> Row::maybe_text(Column column) const {
  return is_null(column) ? std::nullopt : std::optional(text(column));
}
std::optional<base::Time> Row::maybe_time(Column column) const {
  return is_null(column) ? std::nullopt : std::optional(time(column));
}
std::optional<base::Date> Row::maybe_date(Column column) const {
  return is_null(column) ? std::nullopt : std::optional(date(column));
}
std::string Row::text_or_empty(Column column) const { return maybe_text(column).value_or(""); }

Row Rows::one() const {
  if (rows_.empty()) throw DatabaseError("the answer has no row where one was expected");
  return rows_.front();
}

std::optional<Row> Rows::first() const { return rows_.empty() ? std::nullopt : std::optional(rows_.front()); }

}  // namespace storage
