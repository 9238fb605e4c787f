// A whole number within the field's limits.
#include <fmt/format.h>

#include "base/text.h"
#include "registers/kinds/all.h"

namespace registers::kinds {
namespace {

base::Result<Value> parse(const FieldDef& field, std::string_view text) {
  if (const auto number = base::parse_integer(text)) return Value(*number);
  return base::Error{fmt::format("{} must be a whole number, such as 12; not ‘{}’", field.label, base::cut_utf8(text, 40))};
}

base::Done validate(const FieldDef& field, const Value& value) {
  const std::int64_t number = std::get<std::int64_t>(value);
  if (number < field.least) return base::Error{fmt::format("{} must be {} or more; not {}", field.label, field.least, number)};
  if (number > field.most) return base::Error{fmt::format("{} must be {} or less; not {}", field.label, field.most, number)};
  return base::done();
}

std::string digits(const FieldDef&, const Value& value) { return std::to_string(std::get<std::int64_t>(value)); }

}  // namespace

const Kind integer{KindName::integer, storage::ColumnType::integer, parse, validate, digits, digits,
                   integer_to_column, integer_from_column};

}  // namespace registers::kinds
