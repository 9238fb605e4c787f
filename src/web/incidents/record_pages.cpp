#include "web/incidents/record_pages.h"

#include "html/govuk/button.h"
#include "html/govuk/input.h"
#include "html/govuk/radios.h"
#include "html/govuk/select.h"
#include "html/govuk/textarea.h"
#include "school/school.h"
#include "web/incidents/words.h"
#include "web/layout.h"
#include "web/on_found.h"

namespace web {
using namespace html::literals;
namespace {

using school::Incident;
using school::May;

std::optional<Incident> find_incident(const Context& context) {
  return context.school().incidents.find(context.path_value("id"), context.actor());
}
html::Url path_of(const Incident& incident) { return html::Url::path("/incidents/{}", incident.reference); }
std::string sent(const Context& context, std::string_view name) { return std::string(context.form().value(name)); }

/// A heading, a form, and the way back to the case.
net::Response form_page(const Context& context, const Incident& incident, std::string title, const html::Markup& form,
                        const FormErrors& errors) {
  return page(context, {.title = title,
                        .content = R"(<h1 class="govuk-heading-l">{}</h1>{})"_html(title, form),
                        .back = path_of(incident),
                        .errors = errors});
}

std::vector<govuk::SelectItem> parties_to_choose(const Context& context, const Incident& incident) {
  std::vector<govuk::SelectItem> items{{.value = "", .text = "Choose"}};
  for (const auto& party : incident.parties)
    items.push_back({.value = std::to_string(party.id), .text = party_in_words(context, party)});
  return items;
}

/// S-2: nothing that is said is refused, and no second factor is asked for.
net::Response create_contact(Context& context, const Incident& incident) {
  const auto done = context.school().incidents.record_contact(incident.reference,
                                                              {.contact = sent(context, "contact"),
                                                               .contacted_at = {},
                                                               .case_number = sent(context, "case_number"),
                                                               .note = sent(context, "note")},
                                                              context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(path_of(incident), "The contact is recorded");
}

net::Response person_page(const Context& context, const Incident& incident, const FormErrors& errors = {}) {
  const auto fields = govuk::input({.label = {.text = "Username"},
                                    .name = "username",
                                    .value = sent(context, "username"),
                                    .hint = {.text = "Of a person at the school."},
                                    .error_message = errors.of("username"),
                                    .spellcheck = false}) +
                      govuk::input({.label = {.text = "Or describe the person"},
                                    .name = "described",
                                    .value = sent(context, "described"),
                                    .hint = {.text = "For example: a pupil of another school."},
                                    .error_message = errors.of("described")}) +
                      govuk::radios({.fieldset = govuk::Fieldset{.legend = {.text = "What is this person in the case?"}},
                                     .name = "part",
                                     .items = {{.value = "involved", .text = "Involved; not known yet how"},
                                               {.value = "victim", .text = "Victim"},
                                               {.value = "instigator", .text = "Instigator"},
                                               {.value = "witness", .text = "Witness"}},
                                     .value = context.form().has("part") ? sent(context, "part") : "involved"}) +
                      govuk::button({.text = "Add this person"});
  return form_page(context, incident, "Add a person",
                   post_form(context, html::Url::path("/incidents/{}/people", incident.reference), fields), errors);
}

net::Response create_person(Context& context, const Incident& incident) {
  FormErrors errors;
  school::NewParty party{.person = {},
                         .described = sent(context, "described"),
                         .part = school::part_from(sent(context, "part")).value_or(school::Part::involved)};
  if (const auto username = context.form().value("username"); !username.empty()) {
    const auto person = context.school().people.find_by_username(username);
    if (person)
      party.person = person->id;
    else
      errors.add("username", "Nobody at the school has this username, for example: a.okafor");
  }
  if (errors.any()) return person_page(context, incident, errors);
  if (const auto added = context.school().incidents.add_party(incident.reference, party, context.actor()); !added) {
    errors.add("described", added.error().message);
    return person_page(context, incident, errors);
  }
  return see_other(path_of(incident), "The person is added");
}

/// The parents of every child of the case with whom contact is allowed (S-8): nobody else can be chosen.
std::vector<govuk::SelectItem> parents_to_choose(const Context& context, const Incident& incident) {
  std::vector<govuk::SelectItem> items{{.value = "", .text = "Nobody"}};
  for (const auto& party : incident.parties) {
    if (!party.person) continue;
    for (const auto& link : context.school().people.parents_of(*party.person))
      if (link.contact_allowed)
        items.push_back({.value = std::to_string(link.parent),
                         .text = name_of(context, link.parent) + ", parent of " + name_of(context, party.person)});
  }
  return items;
}

net::Response judgement_page(const Context& context, const Incident& incident, const FormErrors& errors = {}) {
  const auto fields =
      govuk::select({.label = {.text = "Which child?"},
                     .name = "party",
                     .items = parties_to_choose(context, incident),
                     .value = sent(context, "party"),
                     .error_message = errors.of("party")}) +
      govuk::radios({.fieldset = govuk::Fieldset{.legend = {.text = "Is it safe for this child that a parent is told?"}},
                     .name = "safe",
                     .items = {{.value = "yes", .text = "Yes"}, {.value = "no", .text = "No"}},
                     .value = sent(context, "safe"),
                     .error_message = errors.of("safe")}) +
      govuk::select({.label = {.text = "Which parent may be told?"},
                     .name = "parent",
                     .items = parents_to_choose(context, incident),
                     .value = sent(context, "parent"),
                     .error_message = errors.of("parent")}) +
      govuk::textarea({.label = {.text = "How do you know?"},
                       .name = "reason",
                       .value = sent(context, "reason"),
                       .error_message = errors.of("reason"),
                       .rows = 3}) +
      govuk::button({.text = "Record it"});
  return form_page(context, incident, "May parents be told?",
                   post_form(context, html::Url::path("/incidents/{}/judgements", incident.reference), fields), errors);
}

net::Response create_judgement(Context& context, const Incident& incident) {
  FormErrors errors;
  const auto safe = context.form().yes_or_no("safe");
  errors.require(context.form(), "party", "Choose the child");
  if (!safe) errors.add("safe", "Choose yes or no");
  errors.require(context.form(), "reason", "Say how you know");
  if (errors.any()) return judgement_page(context, incident, errors);
  const school::Judgement judgement{.party = context.form().integer("party").value_or(0),
                                    .safe = *safe ? school::Judgement::Safe::yes : school::Judgement::Safe::no,
                                    .parent = context.form().integer("parent"),
                                    .reason = sent(context, "reason")};
  if (const auto done = context.school().incidents.judge_telling_parents(incident.reference, judgement, context.actor()); !done) {
    errors.add("parent", done.error().message);
    return judgement_page(context, incident, errors);
  }
  return see_other(path_of(incident), "The judgement is recorded");
}

/// S-3: all that is recorded of a device of a sealed case. There is no field for a file.
net::Response custody_page(const Context& context, const Incident& incident, const FormErrors& errors = {}) {
  const auto fields = govuk::input({.label = {.text = "Which device is it?"},
                                    .name = "item",
                                    .value = sent(context, "item"),
                                    .error_message = errors.of("item")}) +
                      govuk::input({.label = {.text = "Who holds it?"},
                                    .name = "holder",
                                    .value = sent(context, "holder"),
                                    .error_message = errors.of("holder")}) +
                      govuk::input({.label = {.text = "Where is it kept?"}, .name = "place", .value = sent(context, "place")}) +
                      govuk::textarea({.label = {.text = "Anything else about keeping it"},
                                       .name = "note",
                                       .value = sent(context, "note"),
                                       .hint = {.text = "Do not look at what is on it, and do not describe it."},
                                       .rows = 2}) +
                      govuk::button({.text = "Record it"});
  return form_page(context, incident, "Who holds the device?",
                   post_form(context, html::Url::path("/incidents/{}/custody", incident.reference), fields), errors);
}

net::Response create_custody(Context& context, const Incident& incident) {
  FormErrors errors;
  errors.require(context.form(), "item", "Say which device it is");
  errors.require(context.form(), "holder", "Say who holds it");
  if (errors.any()) return custody_page(context, incident, errors);
  const auto done = context.school().incidents.record_custody(incident.reference,
                                                              {.item = sent(context, "item"),
                                                               .holder = sent(context, "holder"),
                                                               .place = sent(context, "place"),
                                                               .note = sent(context, "note")},
                                                              context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(path_of(incident), "It is recorded who holds the device");
}

net::Response address_page(const Context& context, const Incident& incident, const FormErrors& errors = {}) {
  const auto fields = govuk::textarea({.label = {.text = "Why do you need to see it?"},
                                       .name = "reason",
                                       .value = sent(context, "reason"),
                                       .hint = {.text = "For example: the police asked for it, with their reference."},
                                       .error_message = errors.of("reason"),
                                       .rows = 2}) +
                      govuk::button({.text = "Show the address", .classes = "govuk-button--warning"});
  return form_page(context, incident, "Show the hidden address",
                   post_form(context, html::Url::path("/incidents/{}/address", incident.reference), fields), errors);
}

/// Shown once, in answer to this post: there is no address of a page that shows it again.
net::Response show_address(Context& context, const Incident& incident) {
  FormErrors errors;
  errors.require(context.form(), "reason", "Say why you need to see it");
  if (errors.any()) return address_page(context, incident, errors);
  const auto address = context.school().incidents.unmask(incident.reference, context.form().value("reason"), context.actor());
  if (!address) return refused(context, address.error().message);
  return page(context, {.title = "The hidden address",
                        .content = R"(<h1 class="govuk-heading-l">The hidden address</h1>
<p class="govuk-body">Do not open it. That you saw it is recorded, with your reason.</p><p class="govuk-body">{}</p>)"_html(
                            address_text(*address)),
                        .back = path_of(incident)});
}

}  // namespace

std::vector<Route> incident_record_routes() {
  return {
      {Method::post, "/incidents/{id}/contacts", on_found<find_incident, create_contact>, Access::signed_in,
       May::see_incident_log},
      {Method::get, "/incidents/{id}/people/new", page_of_found<find_incident, person_page>, Access::signed_in,
       May::work_incident},
      {Method::post, "/incidents/{id}/people", on_found<find_incident, create_person>, Access::signed_in, May::work_incident},
      {Method::get, "/incidents/{id}/judgements/new", page_of_found<find_incident, judgement_page>, Access::signed_in,
       May::judge_safe_to_tell_parents},
      {Method::post, "/incidents/{id}/judgements", on_found<find_incident, create_judgement>, Access::signed_in,
       May::judge_safe_to_tell_parents},
      {Method::get, "/incidents/{id}/custody/new", page_of_found<find_incident, custody_page>, Access::signed_in,
       May::see_incident_log},
      {Method::post, "/incidents/{id}/custody", on_found<find_incident, create_custody>, Access::signed_in,
       May::see_incident_log},
      {Method::get, "/incidents/{id}/address", page_of_found<find_incident, address_page>, Access::signed_in,
       May::unmask_address},
      {Method::post, "/incidents/{id}/address", on_found<find_incident, show_address>, Access::signed_in, May::unmask_address}};
}

}  // namespace web
