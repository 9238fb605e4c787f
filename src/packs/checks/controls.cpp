// Core is whole, parameters are set, thresholds make sense.
#include <fmt/format.h>

#include <algorithm>

#include "packs/checks/checks.h"
#include "packs/table_reader.h"

namespace packs::checks {
namespace {

constexpr std::size_t controls_of_core = 160;
constexpr int areas_of_core = 22;

}  // namespace

void check_core(const Pack& pack, const Place& manifest, Findings& findings) {
  if (pack.controls.size() != controls_of_core)
    add(findings, Code::core_not_whole, manifest,
        fmt::format("core declares {} controls; the board shows always {}", pack.controls.size(), controls_of_core));
  for (int number = 1; number <= areas_of_core; ++number)
    if (std::ranges::find(pack.areas, number, &Area::number) == pack.areas.end())
      add(findings, Code::core_not_whole, manifest,
          fmt::format("area {} has no title; write for example [[area]] number = {} in core's areas.toml", number, number));
}

void check_parameters(const Pack& pack, const Place& manifest, Findings& findings) {
  for (const auto& [id, parameter] : pack.parameters) {
    if (!parameter.control.empty() && !pack.find_control(parameter.control))
      add(findings, Code::unknown_reference, parameter.place,
          fmt::format("parameter ‘{}’ belongs to control ‘{}’, which core does not declare; write for example control = "
                      "\"policy-review\"",
                      id, parameter.control));
    if (!parameter.source.empty() && parameter.source != "school" && !pack.find_clause(parameter.source))
      add(findings, Code::unknown_reference, parameter.place,
          fmt::format(
              "‘{}’ gives clause ‘{}’ as its source, which the pack does not have; write a clause's id or source = \"school\"",
              id, parameter.source));
    // A value that was refused has its own finding.
    if (parameter.is_set() || !parameter.set_by.empty() || pack.kind == PackKind::core) continue;
    add(findings, Code::unset_parameter, manifest,
        fmt::format("‘{}’ ({}) has no value, so what depends on it stays unproven; write for example [{}] with value = … and "
                    "source = \"school\" in parameters.toml",
                    id, parameter.title, id));
  }
}

void check_controls(const Pack& pack, const MeasureNames& measures, Findings& findings) {
  for (const Control& control : pack.controls) {
    if (control.at_risk_when > control.kept_when)
      add(findings, Code::thresholds_disagree, control.place,
          fmt::format("control ‘{}’ is at risk from {} % but kept from {} %; at_risk_when must be the lower, for example {}",
                      control.id, control.at_risk_when, control.kept_when, control.kept_when - 5));
    for (const std::string& parameter : control.parameters)
      if (!pack.find_parameter(parameter))
        add(findings, Code::unknown_reference, control.place,
            fmt::format(
                "control ‘{}’ uses the parameter ‘{}’, which core does not declare; declare [{}] in core's parameters.toml",
                control.id, parameter, parameter));
    if (measures.empty() || control.measure.empty() || measures.contains(control.measure)) continue;
    const std::vector<std::string> names(measures.begin(), measures.end());
    const std::string near = nearest(control.measure, names);
    add(findings, Code::unknown_measure, control.place,
        fmt::format("control ‘{}’ names the measure ‘{}’, which the program does not have; {}", control.id, control.measure,
                    near.empty() ? "leave measure out" : fmt::format("did you mean ‘{}’?", near)));
  }
}

}  // namespace packs::checks
