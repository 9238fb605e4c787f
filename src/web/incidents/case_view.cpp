// One case on one page: what is open, rescue at any time, who is in it, what was answered.
#include <fmt/format.h>

#include "html/govuk/button.h"
#include "html/govuk/input.h"
#include "html/govuk/inset_text.h"
#include "html/govuk/select.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "html/govuk/tag.h"
#include "html/govuk/textarea.h"
#include "html/govuk/warning_text.h"
#include "school/school.h"
#include "web/incidents/views.h"
#include "web/incidents/words.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

using school::Incident;

html::Markup facts(const Context& context, const Incident& incident) {
  govuk::SummaryList list;
  const auto row = [&](std::string key, html::Content value) {
    if (!value.empty()) list.rows.push_back({.key = {.text = key}, .value = {.text = value}});
  };
  row("What happened", incident.summary);
  row("When", base::in_words(incident.happened_at));
  row("Device", incident.device);
  if (!incident.address.empty()) row("Address", address_text(incident.address));
  row("What the filter did", incident.decision);
  row("Opened", fmt::format("{} by {}", base::in_words(incident.opened_at), name_of(context, incident.opened_by)));
  if (incident.seal)
    row("Sealed", fmt::format("{} by {}", base::in_words(incident.seal->at), name_of(context, incident.seal->by)));
  if (incident.closure)
    row("Closed", fmt::format("{} by {}: {}", base::in_words(incident.closure->at), name_of(context, incident.closure->by),
                              incident.closure->outcome));
  return govuk::summary_list(list);
}

html::Markup open_steps(const Context& context, const Incident& incident) {
  if (!incident.is_open()) return {};
  const auto walk = context.school().incidents.walk(incident);
  if (walk.open.empty() && (walk.is_at_end() || context.school().pack().graphs.empty()))
    return R"(<h2 class="govuk-heading-m">What comes next</h2><p class="govuk-body">Every question is answered.</p>{})"_html(
        govuk::button({.text = "Close the incident", .href = html::Url::path("/incidents/{}/closure", incident.reference)}));
  const auto items = html::each(walk.open, [&](const school::OpenNode& open) {
    const auto* party = open.party ? incident.find_party(*open.party) : nullptr;
    const std::string about = party == nullptr ? "" : " – " + party_in_words(context, *party);
    return R"(<li><a class="govuk-link" href="{}">{}{}</a>: {}</li>)"_html(
        step_path(incident, open.graph->id, open.node->id, open.party), open.node->id, about, text_of(context, *open.node));
  });
  const auto illegal = html::when(!incident.is_sealed() && walk.find("illegal", "I1", std::nullopt) == nullptr, [&] {
    return R"(<p class="govuk-body"><a class="govuk-link" href="{}">This may be illegal after all</a></p>)"_html(
        step_path(incident, "illegal", "I1", {}));
  });
  return R"(<h2 class="govuk-heading-m">What comes next</h2><ul class="govuk-list govuk-list--bullet">{}</ul>{})"_html(items,
                                                                                                                       illegal);
}

/// S-2: on every case, whatever is open. Nothing in it has to be filled in.
html::Markup contact_box(const Context& context, const Incident& incident) {
  std::vector<govuk::SelectItem> items;
  for (const auto contact : known_contacts()) items.push_back({.value = std::string(contact), .text = contact_in_words(contact)});
  const auto fields = govuk::select({.label = {.text = "Who was contacted"}, .name = "contact", .items = items}) +
                      govuk::input({.label = {.text = "Their reference, if they gave one"}, .name = "case_number"}) +
                      govuk::textarea({.label = {.text = "What was said"}, .name = "note", .rows = 2}) +
                      govuk::button({.text = "Record the contact"});
  govuk::Table table{.caption = "Contacts so far", .caption_classes = "govuk-table__caption--s"};
  table.head = {{.text = "Who"}, {.text = "When"}, {.text = "Reference"}, {.text = "What was said"}, {.text = "Recorded by"}};
  for (const auto& contact : incident.contacts)
    table.rows.push_back({{.text = contact_in_words(contact.contact)},
                          {.text = base::in_words(contact.contacted_at)},
                          {.text = contact.case_number},
                          {.text = contact.note},
                          {.text = name_of(context, contact.recorded_by)}});
  const auto so_far = html::when(!incident.contacts.empty(), [&] { return wide("Contacts so far", govuk::table(table)); });
  return R"(<h2 class="govuk-heading-m">Call for help at any time</h2>
<p class="govuk-body">999, the police, social care, the LADO and Prevent can be called and recorded whatever step the case is at.</p>{}{})"_html(
      post_form(context, html::Url::path("/incidents/{}/contacts", incident.reference), fields), so_far);
}

std::string judgement_in_words(const Context& context, const school::Judgement* judgement) {
  if (judgement == nullptr) return "Not judged yet";
  const std::string who = fmt::format(" ({}, {})", name_of(context, judgement->by), base::in_words(judgement->at));
  if (judgement->safe == school::Judgement::Safe::no) return "Not safe to tell" + who;
  return "Safe to tell " + name_of(context, judgement->parent) + who;
}

html::Markup people_box(const Context& context, const Incident& incident) {
  govuk::Table table{.caption = "People", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "Who"}, {.text = "Whether parents may be told"}};
  for (const auto& party : incident.parties)
    table.rows.push_back(
        {{.text = party_in_words(context, party)}, {.text = judgement_in_words(context, incident.judgement_on(party.id))}});
  const auto actions = html::when(incident.is_open(), [&] {
    return R"(<ul class="govuk-list"><li><a class="govuk-link" href="{}">Add a person</a></li><li><a class="govuk-link" href="{}">Record whether parents may be told</a></li></ul>)"_html(
        html::Url::path("/incidents/{}/people/new", incident.reference),
        html::Url::path("/incidents/{}/judgements/new", incident.reference));
  });
  return wide("People", govuk::table(table)) + actions;
}

html::Markup custody_box(const Context& context, const Incident& incident) {
  govuk::Table table{.caption = "Who holds what", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "What"}, {.text = "Who holds it"}, {.text = "Where"}, {.text = "Since"}, {.text = "Recorded by"}};
  for (const auto& custody : incident.custody)
    table.rows.push_back({{.text = custody.item},
                          {.text = custody.holder},
                          {.text = custody.place},
                          {.text = base::in_words(custody.since)},
                          {.text = name_of(context, custody.recorded_by)}});
  const auto rows = html::when(!incident.custody.empty(), [&] { return wide("Who holds what", govuk::table(table)); });
  return R"({}<p class="govuk-body"><a class="govuk-link" href="{}">Record who holds a device</a></p>)"_html(
      rows, html::Url::path("/incidents/{}/custody/new", incident.reference));
}

html::Markup seal_notice(const Context& context, const Incident& incident) {
  if (!incident.is_sealed()) return {};
  const auto show = html::when(context.may(school::May::unmask_address) && !incident.address.empty(), [&] {
    return R"(<p class="govuk-body"><a class="govuk-link" href="{}">Show the address to the police</a></p>)"_html(
        html::Url::path("/incidents/{}/address", incident.reference));
  });
  return govuk::warning_text({.text = "This case is sealed. Do not look at the material, do not copy it, do not send it. Record "
                                      "only who holds the device. No file can be added."}) +
         show;
}

}  // namespace

html::Markup answered_so_far(const Context& context, const Incident& incident) {
  if (incident.steps.empty())
    return R"(<h2 class="govuk-heading-m">Answered so far</h2><p class="govuk-body">Nothing yet.</p>)"_html();
  govuk::Table table{.caption = "Answered so far", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "Step"}, {.text = "Answer"}, {.text = "Why"}, {.text = "By"}, {.text = "When"}};
  for (const auto& recorded : incident.steps) {
    const auto* party = recorded.step.party ? incident.find_party(*recorded.step.party) : nullptr;
    const auto* acted_on = recorded.step.acts_on && !recorded.step.party ? incident.find_party(*recorded.step.acts_on) : nullptr;
    const school::Party* who = party != nullptr ? party : acted_on;
    const std::string about = who == nullptr ? "" : " – " + party_in_words(context, *who);
    std::string why = recorded.step.reason;
    if (!recorded.step.acts_on_reason.empty()) why += " · " + recorded.step.acts_on_reason;
    const auto role = school::role_from(recorded.in_role);
    table.rows.push_back({{.text = recorded.step.node + about},
                          {.text = step_in_words(recorded.step)},
                          {.text = why},
                          {.text = name_of(context, recorded.by) + (role ? ", " + std::string(school::title_of(*role)) : "")},
                          {.text = base::in_words(recorded.at)}});
  }
  return wide("Answered so far", govuk::table(table));
}

html::Markup incident_view(const Context& context, const Incident& incident) {
  return R"(<h1 class="govuk-heading-l">Incident {}</h1>{}{}{}{}{}{}{})"_html(
      incident.reference, seal_notice(context, incident), facts(context, incident), open_steps(context, incident),
      contact_box(context, incident), people_box(context, incident), custody_box(context, incident),
      answered_so_far(context, incident));
}

}  // namespace web
