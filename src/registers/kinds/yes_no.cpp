// Yes or no; empty is neither.
#include <fmt/format.h>

#include "base/text.h"
#include "registers/kinds/all.h"

namespace registers::kinds {
namespace {

base::Result<Value> parse(const FieldDef& field, std::string_view text) {
  if (base::equal_ignoring_case(text, "yes")) return Value(true);
  if (base::equal_ignoring_case(text, "no")) return Value(false);
  return base::Error{fmt::format("{} must be yes or no; not ‘{}’", field.label, base::cut_utf8(text, 40))};
}

std::string word(const FieldDef&, const Value& value) { return std::get<bool>(value) ? "yes" : "no"; }
std::string shown(const FieldDef&, const Value& value) { return std::get<bool>(value) ? "Yes" : "No"; }
storage::Value to_column(const Value& value) { return std::get<bool>(value) ? 1 : 0; }
Value from_column(const storage::Row& row, std::string_view column) { return row.yes(column); }

}  // namespace

const Kind yes_no{KindName::yes_no, storage::ColumnType::integer, parse, always_valid, word, shown, to_column, from_column};

}  // namespace registers::kinds
