#include "web/alerts/views.h"

#include <fmt/format.h>

#include "html/govuk/button.h"
#include "html/govuk/input.h"
#include "html/govuk/inset_text.h"
#include "html/govuk/radios.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "html/govuk/tag.h"
#include "html/govuk/textarea.h"
#include "html/govuk/warning_text.h"
#include "school/school.h"
#include "web/incidents/words.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

html::Markup severity_tag(const school::Alert& alert) {
  if (alert.severity == school::Severity::risk_to_life) return govuk::tag({.text = "Risk to life", .classes = "govuk-tag--red"});
  return govuk::tag({.text = "Several times", .classes = "govuk-tag--yellow"});
}

std::string state_of(const school::Alert& alert) {
  if (alert.outcome) return alert.outcome->end == school::AlertEnd::incident ? "An incident was opened" : "Nothing follows";
  return alert.acknowledged ? "Seen" : "Not seen yet";
}

html::Markup alert_table(const Context& context, const std::vector<school::Alert>& alerts, std::string caption) {
  govuk::Table table{.caption = caption, .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "Who"}, {.text = "What"}, {.text = "When"}, {.text = "State"}};
  for (const auto& alert : alerts) {
    const auto link = R"(<a class="govuk-link" href="{}">{}</a> {})"_html(html::Url::path("/alerts/{}", alert.reference),
                                                                          name_of(context, alert.person), severity_tag(alert));
    table.rows.push_back({{.text = link},
                          {.text = category_in_words(context, alert.category)},
                          {.text = base::in_words(alert.raised_at)},
                          {.text = state_of(alert)}});
  }
  return wide(caption, govuk::table(table));
}

html::Markup facts(const Context& context, const school::Alert& alert) {
  govuk::SummaryList list;
  const auto row = [&](std::string key, html::Content value) {
    list.rows.push_back({.key = {.text = key}, .value = {.text = value}});
  };
  row("Person", name_of(context, alert.person));
  row("Kind", severity_tag(alert));
  row("Category", category_in_words(context, alert.category));
  row("First seen", base::in_words(alert.loads.empty() ? alert.raised_at : alert.loads.front().at));
  row("Device", alert.device.empty() ? "Not known; address " + alert.client : alert.device);
  row("Address", address_text(alert.address));
  row("What the filter did", alert.decision);
  if (alert.acknowledged)
    row("Seen by", name_of(context, alert.acknowledged->by) + ", " + base::in_words(alert.acknowledged->at));
  if (alert.outcome)
    row("Dealt with", fmt::format("{}, {}: {}", name_of(context, alert.outcome->noted.by),
                                  base::in_words(alert.outcome->noted.at), alert.outcome->reason));
  return govuk::summary_list(list);
}

html::Markup loads(const school::Alert& alert) {
  govuk::Table table{.caption = "Page loads", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "When"}, {.text = "Address"}, {.text = "Entry of the journal"}};
  for (const auto& load : alert.loads)
    table.rows.push_back({{.text = base::in_words(load.at)}, {.text = address_text(load.address)}, {.text = load.entry}});
  return wide("Page loads", govuk::table(table));
}

html::Markup decisions(const Context& context, const school::Alert& alert, const FormErrors& errors) {
  const auto summary = govuk::textarea(
      {.label = {.text = "What happened, in a sentence"},
       .name = "summary",
       .value = std::string(context.form().value("summary")),
       .hint = {.text = "It becomes the first line of the incident. Person, device, time and address are filled in."},
       .error_message = errors.of("summary"),
       .rows = 3});
  const auto reason = govuk::textarea({.label = {.text = "Why nothing follows from it"},
                                       .name = "reason",
                                       .value = std::string(context.form().value("reason")),
                                       .error_message = errors.of("reason"),
                                       .rows = 3});
  const auto acknowledge = html::when(!alert.acknowledged, [&] {
    return post_form(context, html::Url::path("/alerts/{}/acknowledgement", alert.reference),
                     govuk::button({.text = "I have seen this", .classes = "govuk-button--secondary"}));
  });
  return R"({}<h2 class="govuk-heading-m">Open an incident</h2>{}<h2 class="govuk-heading-m">Or close the alert</h2>{})"_html(
      acknowledge,
      post_form(context, html::Url::path("/alerts/{}/incident", alert.reference),
                summary + govuk::button({.text = "Open an incident"})),
      post_form(context, html::Url::path("/alerts/{}/dismissal", alert.reference),
                reason + govuk::button({.text = "Close the alert", .classes = "govuk-button--secondary"})));
}

}  // namespace

html::Markup silence_view(const Context& context) {
  const auto& school = context.school();
  const auto coverage = school.alerts.coverage(school.probes.all_passed_at(context.now()));
  const std::string proved = coverage.probes_passed_at ? "The filter last proved itself for every group on " +
                                                             base::in_words(*coverage.probes_passed_at) + "."
                                                       : "The filter has not yet proved itself for every group.";
  return R"(<h2 class="govuk-heading-m">What this queue covers</h2>
<ul class="govuk-list govuk-list--bullet">
  <li>{} of {} people were seen on the network in the last 7 days; {} were not</li>
  <li>{} of {} devices in use were seen; {} were not</li>
  <li>{}</li>
</ul>
<p class="govuk-body">What happens elsewhere, such as on a phone’s own connection, is not seen here.</p>)"_html(
      coverage.people_seen, coverage.people, coverage.people - coverage.people_seen, coverage.devices_seen, coverage.devices,
      coverage.devices - coverage.devices_seen, proved);
}

html::Markup alert_queue_view(const Context& context, const std::vector<school::Alert>& waiting,
                              const std::vector<school::Alert>& handled) {
  const auto off = html::when(!context.school().assessments.both_recorded(), [] {
    return govuk::warning_text(
               {.text = "Alerts about people are off: the impact assessment and the privacy notice are not both recorded yet."}) +
           R"(<p class="govuk-body"><a class="govuk-link" href="/assessments">What is recorded</a></p>)"_html();
  });
  const auto list = waiting.empty()
                        ? R"(<p class="govuk-body">No alert is waiting for you. That is not proof that all is well.</p>)"_html()
                        : alert_table(context, waiting, "Waiting");
  const auto done = html::when(!handled.empty(), [&] { return alert_table(context, handled, "Dealt with lately"); });
  return R"(<h1 class="govuk-heading-l">Alerts</h1>{}{}{}{})"_html(off, list, silence_view(context), done);
}

html::Markup alert_view(const Context& context, const school::Alert& alert, const FormErrors& errors) {
  // B-15: said on every alert, because a page can ask for things that nobody wanted.
  const auto caution = govuk::inset_text({.text = "Schoolgate cannot tell whether the person or the page asked for this address. "
                                                  "Nothing was done to anybody because of it: ask, and decide."});
  return R"(<h1 class="govuk-heading-l">Alert</h1>{}{}{}{})"_html(
      caution, facts(context, alert), loads(alert),
      html::when(alert.is_open(), [&] { return decisions(context, alert, errors); }));
}

html::Markup assessments_view(const Context& context, const FormErrors& errors) {
  govuk::SummaryList list;
  for (const auto kind : {school::AssessmentKind::dpia, school::AssessmentKind::privacy_notice}) {
    const auto found = context.school().assessments.latest(kind);
    const std::string state = found ? fmt::format("{}; recorded by {} on {}", found->document,
                                                  name_of(context, found->recorded_by), base::in_words(found->recorded_at))
                                    : "Not recorded";
    list.rows.push_back({.key = {.text = school::title_of(kind)}, .value = {.text = state}});
  }
  const auto form = html::when(context.may(school::May::record_dpia), [&] {
    return post_form(context, html::Url::path("/assessments"),
                     govuk::radios({.fieldset = govuk::Fieldset{.legend = {.text = "What do you record?"}},
                                    .name = "kind",
                                    .items = {{.value = "dpia", .text = "Data protection impact assessment (DPIA)"},
                                              {.value = "privacy_notice", .text = "Privacy notice"}},
                                    .value = std::string(context.form().value("kind")),
                                    .error_message = errors.of("kind")}) +
                         govuk::input({.label = {.text = "Which document, and where it is kept"},
                                       .name = "document",
                                       .value = std::string(context.form().value("document")),
                                       .error_message = errors.of("document")}) +
                         govuk::button({.text = "Record it"}));
  });
  return R"(<h1 class="govuk-heading-l">Impact assessment and privacy notice</h1>
<p class="govuk-body">Alerts about people stay off until both are recorded.</p>{}{})"_html(govuk::summary_list(list), form);
}

}  // namespace web
