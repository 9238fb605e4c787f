// parameters.toml: core declares, packs set.
#include <fmt/format.h>

#include "packs/readers/readers.h"

namespace packs::readers {
namespace {

constexpr Word<ParameterType> types[] = {{"integer", ParameterType::integer}, {"number", ParameterType::number},
                                         {"text", ParameterType::text},       {"yes_no", ParameterType::yes_no},
                                         {"date", ParameterType::date},       {"choice", ParameterType::choice},
                                         {"list", ParameterType::list},       {"duration", ParameterType::duration}};

Parameter declared(TableReader& table, std::string id) {
  Parameter parameter{.id = std::move(id)};
  table.required_text("type");
  parameter.type = table.one_of("type", types, ParameterType::text);
  parameter.title = table.required_text("title");
  parameter.help = table.text("help");
  parameter.control = table.text("control");
  parameter.unit = table.text("unit");
  parameter.min = table.number("min");
  parameter.max = table.number("max");
  parameter.choices = table.texts("choices");
  parameter.place = table.place();
  if (parameter.type == ParameterType::choice && parameter.choices.empty())
    table.add(Code::missing_key, "choices",
              fmt::format("‘{}’ is a choice without choices; write for example choices = [\"yearly\", \"once\"]", parameter.id));
  return parameter;
}

ParameterSetting set(TableReader& table, std::string id) {
  ParameterSetting setting{.id = std::move(id), .source = table.required_text("source"), .value = {}, .place = table.place()};
  if (const Node* value = table.value("value"))
    setting.value = *value;
  else
    table.add(Code::missing_key, "value",
              fmt::format("‘{}’ has no value; write for example value = 24, or leave the whole table out", setting.id));
  if (table.has("value")) setting.place = table.place("value");
  return setting;
}

}  // namespace

void read_parameters(TableReader& file, Layer& layer) {
  Findings& findings = file.findings();
  for (const Node::Member& member : file.members()) {
    file.value(member.key);
    if (member.value.type != Node::Type::table) {
      file.add(Code::wrong_type, member.key,
               fmt::format("‘{}’ is {}; each parameter is a table, for example [review_period_months]", member.key,
                           in_words(member.value.type)));
      continue;
    }
    TableReader table(member.value, file.file(), findings);
    table.at(member.line, member.column);
    if (layer.is_core()) {
      layer.parameters.push_back(declared(table, member.key));
    } else if (table.has("type")) {
      table.add(Code::declared_outside_core, "type",
                fmt::format("‘{}’ is declared here, but only core declares parameters; write value = … and source = \"school\"",
                            member.key));
      continue;
    } else {
      layer.settings.push_back(set(table, member.key));
    }
    table.finish();
  }
}

}  // namespace packs::readers
