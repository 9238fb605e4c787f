#include "registers/reference.h"

#include <fmt/format.h>

#include "base/text.h"

namespace registers {
namespace {

std::string properties_of(const FieldDef& field) {
  std::vector<std::string> all;
  if (!field.is_stored()) all.emplace_back("computed");
  if (field.is_required) all.emplace_back("required");
  if (field.is_unique) all.emplace_back("unique");
  if (field.is_sensitive) all.emplace_back("sensitive");
  if (field.is_stored() && (field.kind == KindName::text || field.kind == KindName::long_text))
    all.push_back(fmt::format("up to {} characters", field.longest));
  if (!field.target.empty()) all.push_back("links to " + field.target);
  for (const Choice& choice : field.choices) all.push_back(fmt::format("`{}` {}", choice.key, choice.label));
  return base::join(all, "; ");
}

}  // namespace

std::string_view kind_in_words(KindName kind) {
  switch (kind) {
    case KindName::text: return "text";
    case KindName::long_text: return "long text";
    case KindName::integer: return "whole number";
    case KindName::yes_no: return "yes or no";
    case KindName::date: return "date";
    case KindName::time: return "date and time";
    case KindName::choice: return "choice";
    case KindName::link: return "link";
  }
  return "";
}

std::string reference_page(const std::vector<const RegisterDef*>& defs) {
  std::string page = "# Registers\n\nWritten from the definitions in `src/school`; a test says when this page is out of date.\n";
  for (const RegisterDef* def : defs) {
    page +=
        fmt::format("\n## {}\n\n{} Table `{}`. To be kept {} years after the last change; nothing is deleted by itself yet.\n\n",
                    def->title, def->purpose, def->name, def->keep_years);
    if (!def->about_person.name.empty())
      page += fmt::format("Its history is sealed with the key of the person in `{}`.\n\n", def->about_person.name);
    page += "| field | shown as | kind | properties |\n|---|---|---|---|\n";
    for (const FieldDef& field : def->fields)
      page += fmt::format("| `{}` | {} | {} | {} |\n", field.name, field.label, kind_in_words(field.kind), properties_of(field));
  }
  return page;
}

}  // namespace registers
