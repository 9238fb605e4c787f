#include "web/requests/on_request.h"

#include <fmt/format.h>

#include "html/govuk/button.h"
#include "html/govuk/details.h"
#include "html/govuk/input.h"
#include "html/govuk/radios.h"
#include "html/govuk/textarea.h"
#include "school/filtering/people_parts.h"
#include "school/school.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

using school::May;

/// For whom and how long; `action` is where it is posted.
html::Markup open_for_form(const Context& context, const school::SiteRequest& request, const html::Url& action,
                           const std::string& button_text, const FormErrors& errors) {
  const auto& form = context.form();
  govuk::Radios groups{.fieldset = govuk::Fieldset{.legend = {.text = "For whom?"}},
                       .name = "group",
                       .value = form.has("group") ? std::string(form.value("group"))
                                : request.wanted  ? request.wanted->group
                                                  : "",
                       .error_message = errors.of("group")};
  for (const std::string& group : context.school().filtering.requests.groups_for(request, context.actor())) {
    const bool is_alone = group.starts_with("person-");
    groups.items.push_back({.value = group,
                            .text = is_alone ? "Only " + context.school().people.name_of(request.person)
                                             : "Everybody in " + school::group_in_words(group)});
  }
  const std::string days = request.wanted ? std::to_string(request.wanted->days) : "1";
  const auto fields = govuk::radios(groups) +
                      govuk::input({.label = {.text = "For how many days?"},
                                    .name = "days",
                                    .value = std::string(form.has("days") ? form.value("days") : std::string_view(days)),
                                    .hint = {.text = "1 means today. The site closes again by itself."},
                                    .error_message = errors.of("days"),
                                    .inputmode = "numeric",
                                    .classes = "govuk-input--width-3"}) +
                      govuk::textarea({.label = {.text = "A note for the next person (optional)"},
                                       .name = "note",
                                       .value = std::string(form.value("note")),
                                       .rows = 2}) +
                      govuk::button({.text = button_text});
  return post_form(context, action, fields);
}

html::Markup refusal_form(const Context& context, const html::Url& action, const FormErrors& errors) {
  const auto fields = govuk::textarea({.label = {.text = "Why not?"},
                                       .name = "why_not",
                                       .value = std::string(context.form().value("why_not")),
                                       .hint = {.text = "Whoever asked will read this."},
                                       .error_message = errors.of("why_not"),
                                       .rows = 2}) +
                      govuk::button({.text = "Decline", .classes = "govuk-button--secondary"});
  return govuk::details({.summary_text = "Decline it instead",
                         .text = post_form(context, action, fields),
                         .open = errors.of("why_not").text.empty() ? govuk::Open::no : govuk::Open::yes});
}

html::Markup next_steps(const Context& context, const school::SiteRequest& request, const FormErrors& errors) {
  const auto& requests = context.school().filtering.requests;
  html::Markup steps;
  if (requests.may_forward(request, context.actor()))
    steps += R"(<h2 class="govuk-heading-m">Does it belong to the lesson?</h2>{}{})"_html(
        open_for_form(context, request, html::Url::path("/requests/{}/forwarding", request.id),
                      "Pass it on to the network manager", errors),
        refusal_form(context, html::Url::path("/requests/{}/refusal", request.id), errors));
  if (requests.may_propose(request, context.actor()))
    steps +=
        R"(<h2 class="govuk-heading-m">Open it for a time?</h2><p class="govuk-body">You are the first who agrees. Where the policy asks for more people, nothing opens before they agreed too.</p>{}{})"_html(
            open_for_form(context, request, html::Url::path("/requests/{}/proposal", request.id), "Propose to open it", errors),
            refusal_form(context, html::Url::path("/requests/{}/refusal", request.id), errors));
  if (request.person == context.person() && !request.is_decided() && !request.proposal)
    steps += post_form(context, html::Url::path("/requests/{}/withdrawal", request.id),
                       govuk::button({.text = "I do not need it any more", .classes = "govuk-button--secondary"}));
  if (request.proposal && context.may(May::see_filter))
    steps += R"(<p class="govuk-body"><a class="govuk-link" href="{}">See who agreed</a></p>)"_html(
        html::Url::path("/filtering/proposals/{}", *request.proposal));
  return steps;
}

html::Markup waiting_link(std::string_view state, std::string_view words, std::int64_t count) {
  return R"(<li><a class="govuk-link" href="{}">{}</a>: {}</li>)"_html(html::Url::path("/requests").with("state", state), words,
                                                                       count);
}

}  // namespace

html::Markup above_requests(const Context& context) {
  const auto& requests = context.school().filtering.requests;
  html::Markup links, ask, filtering;
  if (context.may(May::forward_site_request))
    links +=
        waiting_link("with_teacher", "Of your classes, waiting for a teacher", requests.waiting_for_teacher(context.person()));
  if (context.may(May::propose_filter_change))
    links += waiting_link("with_network_manager", "Waiting for the network manager", requests.waiting_for_network_manager());
  if (context.may(May::ask_for_site)) ask = govuk::button({.text = "Ask for a site", .href = html::Url::path("/requests/new")});
  if (context.may(May::approve_filter_change))
    filtering =
        R"(<p class="govuk-body">What more people must agree to is under <a class="govuk-link" href="/filtering">Filtering</a>.</p>)"_html();
  if (!links.empty()) links = R"(<ul class="govuk-list govuk-list--bullet">{}</ul>)"_html(links);
  return links + filtering + ask;
}

html::Markup on_request(const Context& context, const registers::Record& record, const FormErrors& errors) {
  const auto request = context.school().filtering.requests.find(record.id(), context.actor());
  if (!request) return {};
  const auto outcome = html::when(request->person == context.person(),
                                  [&] { return R"(<p class="govuk-body">{}</p>)"_html(school::in_words(request->state)); });
  return outcome + next_steps(context, *request, errors);
}

}  // namespace web
