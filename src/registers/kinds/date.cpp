// A day, as a school says "on 4 September": without a time or a place.
#include <fmt/format.h>

#include "base/text.h"
#include "base/time.h"
#include "registers/kinds/all.h"

namespace registers::kinds {
namespace {

base::Result<Value> parse(const FieldDef& field, std::string_view text) {
  if (const auto date = base::parse_date(text)) return Value(*date);
  return base::Error{fmt::format("{} must be a real date, such as 2026-09-04; not ‘{}’", field.label, base::cut_utf8(text, 40))};
}

std::string iso(const FieldDef&, const Value& value) { return base::to_iso(std::get<base::Date>(value)); }
std::string shown(const FieldDef&, const Value& value) { return base::in_words(std::get<base::Date>(value)); }
storage::Value to_column(const Value& value) { return std::get<base::Date>(value); }
Value from_column(const storage::Row& row, std::string_view column) { return row.date(column); }

}  // namespace

const Kind date{KindName::date, storage::ColumnType::text, parse, always_valid, iso, shown, to_column, from_column};

}  // namespace registers::kinds
