// One of a few answers: the key is stored, the label is shown. A label is taken too, as exports and people write it.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "registers/kinds/all.h"

namespace registers::kinds {
namespace {

std::string answers(const FieldDef& field) {
  std::vector<std::string> keys;
  for (const Choice& choice : field.choices) keys.push_back(choice.key);
  return base::join(keys, ", ");
}

const Choice* find(const FieldDef& field, std::string_view key) {
  const auto found = std::ranges::find(field.choices, key, &Choice::key);
  return found == field.choices.end() ? nullptr : &*found;
}

base::Error unknown(const FieldDef& field, std::string_view text) {
  return {fmt::format("{} must be one of {}; not ‘{}’", field.label, answers(field), base::cut_utf8(text, 40))};
}

base::Result<Value> parse(const FieldDef& field, std::string_view text) {
  for (const Choice& choice : field.choices)
    if (base::equal_ignoring_case(text, choice.key) || base::equal_ignoring_case(text, choice.label)) return Value(choice.key);
  return unknown(field, text);
}

base::Done validate(const FieldDef& field, const Value& value) {
  const auto& key = std::get<std::string>(value);
  if (find(field, key) == nullptr) return unknown(field, key);
  return base::done();
}

std::string key(const FieldDef&, const Value& value) { return std::get<std::string>(value); }

/// A key that an earlier release knew is shown as it is.
std::string label(const FieldDef& field, const Value& value) {
  const Choice* choice = find(field, std::get<std::string>(value));
  return choice == nullptr ? std::get<std::string>(value) : choice->label;
}

}  // namespace

const Kind choice{KindName::choice, storage::ColumnType::text, parse, validate, key, label, text_to_column, text_from_column};

}  // namespace registers::kinds
