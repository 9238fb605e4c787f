// The list of kinds, and what two or more of them share.
#include "registers/kinds/all.h"

#include <array>

namespace registers {

const Kind& kind_of(const FieldDef& field) {
  static const std::array all{&kinds::text, &kinds::long_text, &kinds::integer, &kinds::yes_no,
                              &kinds::date, &kinds::time,      &kinds::choice,  &kinds::link};
  return *all.at(static_cast<std::size_t>(field.kind));
}

storage::Value to_column(const FieldDef& field, const Value& value) {
  return std::holds_alternative<std::monostate>(value) ? storage::Value() : kind_of(field).to_column(value);
}

Value from_column(const FieldDef& field, const storage::Row& row) {
  return row.is_null(field.name) ? Value() : kind_of(field).from_column(row, field.name);
}

namespace kinds {

storage::Value integer_to_column(const Value& value) { return std::get<std::int64_t>(value); }
Value integer_from_column(const storage::Row& row, std::string_view column) { return row.integer(column); }
storage::Value text_to_column(const Value& value) { return std::get<std::string>(value); }
Value text_from_column(const storage::Row& row, std::string_view column) { return row.text(column); }
base::Done always_valid(const FieldDef&, const Value&) { return base::done(); }

}  // namespace kinds
}  // namespace registers
