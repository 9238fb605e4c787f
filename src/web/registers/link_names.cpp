#include "web/registers/link_names.h"

#include <fmt/format.h>

#include "base/text.h"
#include "registers/register.h"
#include "school/people/people.h"
#include "school/school.h"

namespace web {
namespace {

constexpr std::string_view people = "people";

base::Result<std::int64_t> read_person(const school::People& all, const registers::FieldDef& field, std::string_view text) {
  if (const auto person = all.find_by_username(text)) return person->id;
  if (const auto number = base::parse_integer(text))
    if (all.find(*number)) return *number;
  return base::Error{fmt::format("{} must be a username of the school, such as a.okafor; nobody has ‘{}’", field.label,
                                 base::cut_utf8(text, 40))};
}

base::Result<std::int64_t> read_number(const registers::FieldDef& field, std::string_view text) {
  if (const auto number = base::parse_integer(text); number && *number > 0) return *number;
  return base::Error{
      fmt::format("{} must be the number of a record, such as 12; not ‘{}’", field.label, base::cut_utf8(text, 40))};
}

}  // namespace

LinkNames link_names(const Context& context) {
  const school::People& all = context.school().people;
  const storage::Database& database = context.school().database();
  return {.name =
              [&all, &database](const registers::FieldDef& field, std::int64_t id) {
                return field.target == people ? all.name_of(id) : registers::name_of_target(database, field, id);
              },
          .typed =
              [&all](const registers::FieldDef& field, std::int64_t id) {
                if (field.target == people)
                  if (const auto person = all.find(id)) return person->username;
                return std::to_string(id);
              },
          .read =
              [&all](const registers::FieldDef& field, std::string_view text) {
                return field.target == people ? read_person(all, field, text) : read_number(field, text);
              }};
}

std::string shown_with_names(const registers::Record& record, const registers::FieldDef& field, const LinkNames& names) {
  const registers::Value& value = record.value(field.name);
  if (std::holds_alternative<std::monostate>(value)) return "–";
  if (field.kind == registers::KindName::link) return names.name(field, std::get<std::int64_t>(value));
  return record.shown(field.name);
}

}  // namespace web
