// The list of cases, and the form that opens one by hand.
#include "html/govuk/button.h"
#include "html/govuk/input.h"
#include "html/govuk/table.h"
#include "html/govuk/tag.h"
#include "html/govuk/textarea.h"
#include "school/school.h"
#include "web/incidents/views.h"
#include "web/incidents/words.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

std::string state_of(const Context& context, const school::Incident& incident) {
  if (incident.closure) return "Closed on " + base::in_words(base::london_day(incident.closure->at));
  const auto walk = context.school().incidents.walk(incident);
  if (walk.is_at_end()) return "Ready to be closed";
  return walk.open.empty() ? "Open" : "At step " + walk.open.front().node->id;
}

html::Markup incident_table(const Context& context, const std::vector<school::Incident>& incidents, std::string caption) {
  govuk::Table table{.caption = caption, .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "Incident"}, {.text = "Opened"}, {.text = "State"}};
  for (const auto& incident : incidents) {
    const auto sealed =
        html::when(incident.is_sealed(), [] { return govuk::tag({.text = "Sealed", .classes = "govuk-tag--red"}); });
    table.rows.push_back(
        {{.text = R"(<a class="govuk-link" href="{}">{}</a> {}<br>{})"_html(html::Url::path("/incidents/{}", incident.reference),
                                                                            incident.reference, sealed, incident.summary)},
         {.text = base::in_words(incident.opened_at)},
         {.text = state_of(context, incident)}});
  }
  return wide(caption, govuk::table(table));
}

}  // namespace

html::Markup incident_list_view(const Context& context, const std::vector<school::Incident>& open,
                                const std::vector<school::Incident>& closed) {
  const auto add = html::when(context.may(school::May::open_incident), [] {
    return govuk::button({.text = "Open an incident", .href = html::Url::path("/incidents/new")});
  });
  const auto waiting = open.empty() ? R"(<p class="govuk-body">No incident is open among those that you may see.</p>)"_html()
                                    : incident_table(context, open, "Open");
  const auto done = html::when(!closed.empty(), [&] { return incident_table(context, closed, "Closed"); });
  return R"(<h1 class="govuk-heading-l">Incidents</h1>{}{}{})"_html(add, waiting, done);
}

html::Markup new_incident_view(const Context& context, const FormErrors& errors) {
  const auto value = [&](std::string_view name) { return std::string(context.form().value(name)); };
  const auto fields =
      govuk::textarea({.label = {.text = "What happened, in a sentence"},
                       .name = "summary",
                       .value = value("summary"),
                       .error_message = errors.of("summary"),
                       .rows = 3}) +
      govuk::input({.label = {.text = "Username of the person it began with"},
                    .name = "username",
                    .value = value("username"),
                    .hint = {.text = "Leave it empty where nobody is known yet. More people can be added later."},
                    .error_message = errors.of("username"),
                    .spellcheck = false}) +
      govuk::input({.label = {.text = "Device"}, .name = "device", .value = value("device")}) +
      govuk::input({.label = {.text = "Address"},
                    .name = "address",
                    .value = value("address"),
                    .hint = {.text = "Kept as text. If it may be illegal, leave it empty: the police will ask for it."},
                    .spellcheck = false}) +
      govuk::button({.text = "Open the incident"});
  return R"(<h1 class="govuk-heading-l">Open an incident</h1>
<p class="govuk-body">If somebody is in danger now, call 999 first.</p>{})"_html(
      post_form(context, html::Url::path("/incidents"), fields));
}

}  // namespace web
