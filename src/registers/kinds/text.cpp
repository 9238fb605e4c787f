// One line of text, and several lines: the same but for line ends.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "registers/kinds/all.h"

namespace registers::kinds {
namespace {

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

base::Done validate_any(const FieldDef& field, const std::string& text, bool (*is_control)(char)) {
  if (!base::is_utf8(text)) return base::Error{fmt::format("{} must be plain text", field.label)};
  if (std::ranges::any_of(text, is_control))
    return base::Error{fmt::format("{} must not have control characters or line ends in it", field.label)};
  if (characters(text) > field.longest)
    return base::Error{
        fmt::format("{} must be {} characters or fewer; this has {}", field.label, field.longest, characters(text))};
  return base::done();
}

base::Done validate_line(const FieldDef& field, const Value& value) {
  return validate_any(field, std::get<std::string>(value),
                      [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

base::Done validate_lines(const FieldDef& field, const Value& value) {
  return validate_any(field, std::get<std::string>(value), [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F;
  });
}

base::Result<Value> parse_line(const FieldDef&, std::string_view text) { return Value(std::string(text)); }

/// Browsers send CR LF for a line end in a text area; one is kept.
base::Result<Value> parse_lines(const FieldDef&, std::string_view text) {
  std::string lines;
  for (const char c : text)
    if (c != '\r') lines.push_back(c);
  return Value(std::move(lines));
}

std::string as_it_is(const FieldDef&, const Value& value) { return std::get<std::string>(value); }

}  // namespace

const Kind text{KindName::text, storage::ColumnType::text, parse_line, validate_line, as_it_is, as_it_is,
                text_to_column, text_from_column};
const Kind long_text{KindName::long_text, storage::ColumnType::text, parse_lines, validate_lines, as_it_is, as_it_is,
                     text_to_column,      text_from_column};

}  // namespace registers::kinds
