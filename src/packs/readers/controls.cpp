// controls/*.toml and areas.toml: core declares what must be true, packs take it up with the clauses that say so.
#include <fmt/format.h>

#include "packs/readers/readers.h"

namespace packs::readers {
namespace {

constexpr Word<Adoption> adoptions[] = {{"adopted", Adoption::adopted}, {"recommended", Adoption::recommended}};
constexpr Word<Grade> grades[] = {
    {"enforced", Grade::enforced}, {"observed", Grade::observed}, {"recorded", Grade::recorded}, {"attested", Grade::attested}};

void check_percent(TableReader& table, std::string_view key, std::optional<double> value) {
  if (value && (*value < 0 || *value > 100))
    table.add(Code::out_of_bounds, key,
              fmt::format("‘{}’ is {} but counts in percent, 0 to 100, for example {} = 98", key, *value, key));
}

Control declared(TableReader& table) {
  Control control{.id = table.required_text("id")};
  check_id(table, "id", control.id);
  control.area = static_cast<int>(table.integer("area").value_or(0));
  if (control.area < 1 || control.area > 22)
    table.add(Code::out_of_bounds, "area", fmt::format("‘area’ is {} but must be 1 to 22, for example area = 5", control.area));
  control.title = table.required_text("title");
  control.parameters = table.texts("parameters");
  control.evidence = table.text("evidence");
  control.measure = table.text("measure");
  const auto kept_when = table.number("kept_when");
  const auto at_risk_when = table.number("at_risk_when");
  check_percent(table, "kept_when", kept_when);
  check_percent(table, "at_risk_when", at_risk_when);
  control.kept_when = kept_when.value_or(100);
  control.at_risk_when = at_risk_when.value_or(control.kept_when);
  control.tolerance = table.integer("tolerance").value_or(0);
  control.grace = table.duration("grace");
  control.max_age = table.duration("max_age");
  control.grade = table.one_of("grade", grades, Grade::recorded);
  control.place = table.place();
  return control;
}

ControlAdoption adopted(TableReader& table) {
  ControlAdoption adoption{.id = table.required_text("id")};
  adoption.place = table.place();
  table.required_text("adoption");
  adoption.adoption = table.one_of("adoption", adoptions, Adoption::recommended);
  adoption.clauses = table.texts("clauses");
  adoption.kept_when = table.number("kept_when");
  adoption.at_risk_when = table.number("at_risk_when");
  adoption.tolerance = table.integer("tolerance");
  adoption.grace = table.duration("grace");
  check_percent(table, "kept_when", adoption.kept_when);
  check_percent(table, "at_risk_when", adoption.at_risk_when);
  return adoption;
}

}  // namespace

void read_controls(TableReader& file, Layer& layer) {
  for (TableReader& table : file.tables("control")) {
    if (layer.is_core()) {
      layer.controls.push_back(declared(table));
    } else if (table.has("title") || table.has("area")) {
      table.add(
          Code::declared_outside_core, table.has("title") ? "title" : "area",
          "only core declares controls; a pack takes one up with id, adoption and clauses, for example adoption = \"adopted\"");
      continue;
    } else {
      layer.adoptions.push_back(adopted(table));
    }
    table.finish();
  }
  if (file.has("area")) read_areas(file, layer);
  file.finish();
}

void read_areas(TableReader& file, Layer& layer) {
  for (TableReader& table : file.tables("area")) {
    Area area{.number = static_cast<int>(table.integer("number").value_or(0)), .title = table.required_text("title")};
    if (!layer.is_core()) table.add(Code::declared_outside_core, "number", "only core declares the areas; leave them out here");
    if (area.number < 1 || area.number > 22)
      table.add(Code::out_of_bounds, "number",
                fmt::format("‘number’ is {} but must be 1 to 22, for example number = 5", area.number));
    layer.areas.push_back(std::move(area));
    table.finish();
  }
  if (!file.has("control")) file.finish();
}

}  // namespace packs::readers
