#include "registers/record.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "registers/kind.h"

namespace registers {
namespace {

bool is_empty(const Value& value) { return std::holds_alternative<std::monostate>(value); }

/// Whether a value is of the C++ type that the kind stores.
bool fits(const FieldDef& field, const Value& value) {
  switch (field.kind) {
    case KindName::integer:
    case KindName::link: return std::holds_alternative<std::int64_t>(value);
    case KindName::yes_no: return std::holds_alternative<bool>(value);
    case KindName::date: return std::holds_alternative<base::Date>(value);
    case KindName::time: return std::holds_alternative<base::Time>(value);
    case KindName::text:
    case KindName::long_text:
    case KindName::choice: return std::holds_alternative<std::string>(value);
  }
  return false;
}

}  // namespace

const FieldDef* RegisterDef::find(std::string_view field_name) const {
  const auto found = std::ranges::find(fields, field_name, &FieldDef::name);
  return found == fields.end() ? nullptr : &*found;
}

std::size_t Record::place(std::string_view name) const {
  const FieldDef* field = def_->find(name);
  if (field == nullptr) throw WrongField(fmt::format("{} has no field ‘{}’", def_->name, name));
  return static_cast<std::size_t>(field - def_->fields.data());
}

void Record::set_value(std::string_view name, Value value) {
  const std::size_t at = place(name);
  if (!is_empty(value) && !fits(def_->fields[at], value))
    throw WrongField(fmt::format("{}.{} holds another type", def_->name, name));
  values_[at] = std::move(value);
}

base::Done Record::set_text(std::string_view name, std::string_view text) {
  const std::size_t at = place(name);
  const std::string_view trimmed = base::trim(text);
  if (trimmed.empty()) {
    values_[at] = {};
    return base::done();
  }
  const FieldDef& field = def_->fields[at];
  auto parsed = kind_of(field).parse(field, trimmed);
  if (!parsed) return parsed.error();
  values_[at] = std::move(*parsed);
  return base::done();
}

std::string Record::text(std::string_view name) const {
  const std::size_t at = place(name);
  return is_empty(values_[at]) ? "" : kind_of(def_->fields[at]).text(def_->fields[at], values_[at]);
}

std::string Record::shown(std::string_view name) const {
  const std::size_t at = place(name);
  if (is_empty(values_[at])) return "";
  const FieldDef& field = def_->fields[at];
  return field.words ? field.words(std::get<std::string>(values_[at])) : kind_of(field).show(field, values_[at]);
}

std::vector<Problem> validate(const Record& record) {
  std::vector<Problem> problems;
  for (std::size_t i = 0; i < record.def().fields.size(); ++i) {
    const FieldDef& field = record.def().fields[i];
    const Value& value = record.values()[i];
    if (!field.is_stored()) continue;
    if (is_empty(value)) {
      if (field.is_required) problems.push_back({field.name, fmt::format("Enter {}", field.label), "SG-R101"});
    } else if (const auto outcome = kind_of(field).validate(field, value); !outcome) {
      problems.push_back({field.name, outcome.error().message, "SG-R102"});
    }
  }
  if (problems.empty() && record.def().check) problems = record.def().check(record);
  return problems;
}

}  // namespace registers
