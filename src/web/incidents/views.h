// What the incident pages show, as functions of the case.
#pragma once
#include <optional>
#include <vector>

#include "html/markup.h"
#include "school/incidents/incident.h"
#include "web/context.h"
#include "web/forms.h"

namespace web {

html::Markup incident_list_view(const Context& context, const std::vector<school::Incident>& open,
                                const std::vector<school::Incident>& closed);
html::Markup new_incident_view(const Context& context, const FormErrors& errors);
html::Markup incident_view(const Context& context, const school::Incident& incident);

/// One step, one question, with what is answered already below it.
struct StepView {
  const school::Incident& incident;
  const packs::Graph& graph;
  const packs::GraphNode& node;
  std::optional<std::int64_t> party;
};
html::Url step_path(const school::Incident& incident, std::string_view graph, std::string_view node,
                    std::optional<std::int64_t> party);
html::Markup step_view(const Context& context, const StepView& step, const FormErrors& errors);
/// Every answer with person, role, time and reason.
html::Markup answered_so_far(const Context& context, const school::Incident& incident);

}  // namespace web
