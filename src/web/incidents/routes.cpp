// Finding, opening, walking and closing. What is recorded beside the walk is in record_pages.cpp.
#include "web/incidents/routes.h"

#include "html/govuk/button.h"
#include "html/govuk/textarea.h"
#include "school/school.h"
#include "web/incidents/record_pages.h"
#include "web/incidents/views.h"
#include "web/layout.h"
#include "web/on_found.h"

namespace web {
using namespace html::literals;
namespace {

using school::May;

std::optional<school::Incident> find_incident(const Context& context) {
  return context.school().incidents.find(context.path_value("id"), context.actor());
}

html::Url path_of(const school::Incident& incident) { return html::Url::path("/incidents/{}", incident.reference); }

net::Response show_list(Context& context) {
  const auto& incidents = context.school().incidents;
  return page(context, {.title = "Incidents",
                        .content = incident_list_view(context, incidents.list(school::IncidentState::open, context.actor()),
                                                      incidents.list(school::IncidentState::closed, context.actor())),
                        .back = {},
                        .width = Width::full});
}

net::Response new_page(const Context& context, const FormErrors& errors = {}) {
  return page(context, {.title = "Open an incident",
                        .content = new_incident_view(context, errors),
                        .back = html::Url::path("/incidents"),
                        .errors = errors});
}
net::Response show_new(Context& context) { return new_page(context); }

net::Response create(Context& context) {
  const Form& form = context.form();
  FormErrors errors;
  errors.require(form, "summary", "Say in a sentence what happened");
  school::NewIncident incident{.summary = std::string(form.value("summary")),
                               .parties = {},
                               .device = std::string(form.value("device")),
                               .address = std::string(form.value("address")),
                               .decision = {}};
  if (const auto username = form.value("username"); !username.empty()) {
    const auto person = context.school().people.find_by_username(username);
    if (!person) errors.add("username", "Nobody at the school has this username, for example: a.okafor");
    if (person) incident.parties.push_back({.person = person->id, .described = {}});
  }
  if (errors.any()) return new_page(context, errors);
  const auto opened = context.school().incidents.open(incident, context.actor());
  if (!opened) return refused(context, opened.error().message);
  return see_other(html::Url::path("/incidents/{}", *opened), "The incident is open");
}

net::Response show_incident(Context& context, const school::Incident& incident) {
  return page(context, {.title = "Incident " + incident.reference,
                        .content = incident_view(context, incident),
                        .back = html::Url::path("/incidents"),
                        .width = Width::full});
}

/// The step that the path names, if it is one of the graphs'.
struct FoundStep {
  school::Incident incident;
  const packs::Graph* graph;
  const packs::GraphNode* node;
  std::optional<std::int64_t> party;
};

std::optional<FoundStep> find_step(const Context& context) {
  auto incident = find_incident(context);
  const auto* graph = context.school().pack().find_graph(context.path_value("graph"));
  const auto* node = graph == nullptr ? nullptr : graph->find(context.path_value("node"));
  if (!incident || node == nullptr) return std::nullopt;
  const auto party = context.path_id("party");
  if (party && incident->find_party(*party) == nullptr) return std::nullopt;
  return FoundStep{std::move(*incident), graph, node, party};
}

net::Response step_page(const Context& context, const FoundStep& step, const FormErrors& errors = {}) {
  return page(context, {.title = "Step " + step.node->id,
                        .content = step_view(context, {step.incident, *step.graph, *step.node, step.party}, errors),
                        .back = path_of(step.incident),
                        .errors = errors,
                        .width = Width::full});
}

/// Which field a refusal is about, by its code.
std::string field_of(std::string_view code) {
  if (code == "SG-C002") return "reason";
  if (code == "SG-C008") return "acts_on";
  if (code == "SG-C009") return "acts_on_reason";
  return "";
}

net::Response create_step(Context& context, const FoundStep& found) {
  const Form& form = context.form();
  const bool is_asked = found.node->kind == packs::NodeKind::question || found.node->kind == packs::NodeKind::consider;
  const auto outcome = is_asked ? school::StepOutcome::answered : school::step_outcome_from(form.value("outcome"));
  FormErrors errors;
  if (is_asked && form.value("answer").empty()) errors.add("answer", "Choose an answer");
  if (!outcome) errors.add("outcome", "Say what became of it");
  errors.require(form, "reason", "Say why, or what was done");
  if (errors.any()) return step_page(context, found, errors);
  const auto done = context.school().incidents.take_step(found.incident.reference,
                                                         {.graph = found.graph->id,
                                                          .node = found.node->id,
                                                          .party = found.party,
                                                          .outcome = *outcome,
                                                          .answer = std::string(form.value("answer")),
                                                          .reason = std::string(form.value("reason")),
                                                          .acts_on = form.integer("acts_on"),
                                                          .acts_on_reason = std::string(form.value("acts_on_reason"))},
                                                         context.actor());
  if (!done) {
    errors.add(field_of(done.error().code), done.error().message);
    return step_page(context, found, errors);
  }
  return see_other(path_of(found.incident), "Step " + found.node->id + " is recorded");
}

net::Response closure_page(const Context& context, const school::Incident& incident, const FormErrors& errors = {}) {
  const auto fields = govuk::textarea({.label = {.text = "What came of it?"},
                                       .name = "outcome",
                                       .value = std::string(context.form().value("outcome")),
                                       .hint = {.text = "Two or three sentences. Write what was done, not who was to blame."},
                                       .error_message = errors.of("outcome")}) +
                      govuk::button({.text = "Close the incident"});
  return page(context,
              {.title = "Close the incident",
               .content = R"(<h1 class="govuk-heading-l">Close incident {}</h1>{})"_html(
                   incident.reference, post_form(context, html::Url::path("/incidents/{}/closure", incident.reference), fields)),
               .back = path_of(incident),
               .errors = errors});
}

net::Response create_closure(Context& context, const school::Incident& incident) {
  FormErrors errors;
  errors.require(context.form(), "outcome", "Write what came of the incident");
  if (errors.any()) return closure_page(context, incident, errors);
  const auto closed = context.school().incidents.close(incident.reference, context.form().value("outcome"), context.actor());
  if (!closed) return refused(context, closed.error().message);
  return see_other(path_of(incident), "The incident is closed");
}

}  // namespace

std::vector<HomeCard> incident_cards(const Context& context) {
  if (!context.may(May::work_incident)) return {};
  const auto open = context.school().incidents.list(school::IncidentState::open, context.actor());
  if (open.empty()) return {};
  return {{.title = "Open incidents",
           .count = static_cast<std::int64_t>(open.size()),
           .words = "Each says what comes next.",
           .href = html::Url::path("/incidents"),
           .urgency = Urgency::today}};
}

std::vector<Route> incident_routes() {
  std::vector<Route> routes{
      {Method::get, "/incidents", show_list, Access::signed_in, May::see_incident_log},
      {Method::get, "/incidents/new", show_new, Access::signed_in, May::open_incident},
      {Method::post, "/incidents", create, Access::signed_in, May::open_incident},
      {Method::get, "/incidents/{id}", on_found<find_incident, show_incident>, Access::signed_in, May::see_incident_log},
      {Method::get, "/incidents/{id}/steps/{graph}/{node}/{party}", page_of_found<find_step, step_page>, Access::signed_in,
       May::work_incident},
      {Method::post, "/incidents/{id}/steps/{graph}/{node}/{party}", on_found<find_step, create_step>, Access::signed_in,
       May::work_incident},
      {Method::get, "/incidents/{id}/closure", page_of_found<find_incident, closure_page>, Access::signed_in,
       May::close_incident},
      {Method::post, "/incidents/{id}/closure", on_found<find_incident, create_closure>, Access::signed_in, May::close_incident}};
  for (const Route& route : incident_record_routes()) routes.push_back(route);
  return routes;
}

}  // namespace web
