// Mistakes in definitions are found at start and in tests, not by the first person who opens the page.
#include "registers/definition.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace registers {
namespace {

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 40 && text[0] >= 'a' && text[0] <= 'z' &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

bool is_text(KindName kind) { return kind == KindName::text || kind == KindName::long_text; }

/// Collects what is wrong with one register.
class Checker {
 public:
  Checker(const RegisterDef& def, const std::set<std::string>& targets, std::vector<Problem>& problems)
      : def_(def), targets_(targets), problems_(problems) {}

  void check() {
    if (!is_name(def_.name))
      add("SG-R001", fmt::format("the register ‘{}’ needs a name in snake_case, such as devices", def_.name));
    if (def_.fields.empty()) add("SG-R002", fmt::format("{} has no fields", def_.name));
    if (def_.title.empty() || def_.singular.empty() || def_.purpose.empty())
      add("SG-R003", fmt::format("{} needs a title, a singular and a purpose, which the pages show", def_.name));
    if (def_.keep_years < 1)
      add("SG-R004", fmt::format("{} keeps records for {} years; 1 is the least", def_.name, def_.keep_years));
    std::set<std::string> seen;
    for (const FieldDef& field : def_.fields) {
      if (!seen.insert(field.name).second) add("SG-R006", fmt::format("{}.{} is defined twice", def_.name, field.name));
      check_field(field);
    }
    check_names();
  }

 private:
  void add(const char* code, std::string message) { problems_.push_back({def_.name, fmt::format("{} {}", code, message), code}); }

  void check_field(const FieldDef& field) {
    if (!is_name(field.name) || field.name == "id")
      add("SG-R005", fmt::format("{}.{} needs a name in snake_case that is not id, such as asset_tag", def_.name, field.name));
    if (field.label.empty()) add("SG-R007", fmt::format("{}.{} has no label", def_.name, field.name));
    if (field.kind == KindName::choice) check_choices(field);
    if (field.kind == KindName::link && !targets_.contains(field.target))
      add("SG-R009", fmt::format("{}.{} links to ‘{}’, which is no register", def_.name, field.name, field.target));
    if (is_text(field.kind) && (field.longest < 1 || field.longest > 200'000))
      add("SG-R010", fmt::format("{}.{} takes {} characters; 1 to 200000 can be", def_.name, field.name, field.longest));
    if (!field.is_stored() && (field.is_required || field.is_unique || !field.old_name.empty()))
      add("SG-R016",
          fmt::format("{}.{} is computed, so it can be neither required nor unique nor renamed", def_.name, field.name));
    if (!field.target_name.empty() && field.kind != KindName::link)
      add("SG-R017", fmt::format("{}.{} says how its target is called, and is no link", def_.name, field.name));
    if (field.words && !is_text(field.kind))
      add("SG-R018", fmt::format("{}.{} has words of its own, and is no text", def_.name, field.name));
    if (field.least > field.most) add("SG-R010", fmt::format("{}.{} has a least above its most", def_.name, field.name));
    if (!field.old_name.empty() && def_.find(field.old_name) != nullptr)
      add("SG-R011", fmt::format("{}.{} was ‘{}’, which is a field still", def_.name, field.name, field.old_name));
  }

  void check_choices(const FieldDef& field) {
    std::set<std::string> keys;
    for (const Choice& choice : field.choices)
      if (!is_name(choice.key) || choice.label.empty() || !keys.insert(choice.key).second)
        add("SG-R008", fmt::format("{}.{} has the choice ‘{}’, which is no name, has no label or stands twice", def_.name,
                                   field.name, choice.key));
    if (field.choices.size() < 2)
      add("SG-R008", fmt::format("{}.{} is a choice with fewer than two answers", def_.name, field.name));
  }

  void check_names() {
    for (const FieldName& column : def_.list)
      if (def_.find(column.name) == nullptr)
        add("SG-R012", fmt::format("{}.list names ‘{}’, which is not a field", def_.name, column.name));
    if (def_.list.empty()) add("SG-R012", fmt::format("{}.list is empty; name the columns of its page", def_.name));
    if (def_.find(def_.order_by.name) == nullptr)
      add("SG-R013", fmt::format("{}.order_by names ‘{}’, which is not a field", def_.name, def_.order_by.name));
    if (def_.about_person.name.empty()) return;
    const FieldDef* about = def_.find(def_.about_person.name);
    if (about == nullptr || about->kind != KindName::link)
      add("SG-R014", fmt::format("{}.about_person names ‘{}’, which is no link to a person", def_.name, def_.about_person.name));
  }

  const RegisterDef& def_;
  const std::set<std::string>& targets_;
  std::vector<Problem>& problems_;
};

}  // namespace

std::vector<Problem> check_definitions(const std::vector<const RegisterDef*>& defs,
                                       const std::vector<std::string>& known_tables) {
  std::vector<Problem> problems;
  std::set<std::string> targets(known_tables.begin(), known_tables.end()), names;
  for (const RegisterDef* def : defs) targets.insert(def->name);
  for (const RegisterDef* def : defs) {
    if (!names.insert(def->name).second)
      problems.push_back({def->name, fmt::format("SG-R015 the register {} is defined twice", def->name), "SG-R015"});
    Checker(*def, targets, problems).check();
  }
  return problems;
}

}  // namespace registers
