// The id of a record in another register. Whether that record exists is asked by Register::check, which has the store.
#include <fmt/format.h>

#include "base/text.h"
#include "registers/kinds/all.h"

namespace registers::kinds {
namespace {

base::Result<Value> parse(const FieldDef& field, std::string_view text) {
  if (const auto id = base::parse_integer(text); id && *id > 0) return Value(*id);
  return base::Error{fmt::format("{} must be the number of a record in {}, such as 12; not ‘{}’", field.label, field.target,
                                 base::cut_utf8(text, 40))};
}

std::string digits(const FieldDef&, const Value& value) { return std::to_string(std::get<std::int64_t>(value)); }

}  // namespace

const Kind link{KindName::link,    storage::ColumnType::integer, parse, always_valid, digits, digits,
                integer_to_column, integer_from_column};

}  // namespace registers::kinds
