#include "web/requests/views.h"

#include <fmt/format.h>

#include <algorithm>

#include "html/govuk/button.h"
#include "html/govuk/details.h"
#include "html/govuk/input.h"
#include "html/govuk/radios.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "html/govuk/tag.h"
#include "html/govuk/textarea.h"
#include "packs/pack.h"
#include "school/filtering/people_parts.h"
#include "school/school.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

using school::RequestState;

std::string colour_of(RequestState state) {
  switch (state) {
    case RequestState::open: return "govuk-tag--green";
    case RequestState::declined: return "govuk-tag--red";
    case RequestState::over:
    case RequestState::withdrawn: return "govuk-tag--grey";
    default: return "govuk-tag--blue";
  }
}

std::string step_in_words(const school::RequestStep& step) {
  const std::string how_long = step.days > 0 ? fmt::format(" for {} {}", step.days, step.days == 1 ? "day" : "days") : "";
  const std::string for_whom = step.group.empty() ? "" : ", for " + school::group_in_words(step.group) + how_long;
  if (step.step == "forwarded") return "The teacher passed it on" + for_whom;
  if (step.step == "proposed") return "The network manager proposed it" + for_whom;
  return step.step == "declined" ? "Declined" : "Taken back";
}

std::string closing_in_words(const school::ProposalClosure& closure) {
  switch (closure.outcome) {
    case school::Outcome::in_force: return "Agreed; the site is open";
    case school::Outcome::declined: return "Declined";
    case school::Outcome::withdrawn: return "Taken back by the network manager";
    case school::Outcome::superseded: break;
  }
  return "Another change took its place";
}

}  // namespace

html::Markup request_state_tag(RequestState state) {
  return govuk::tag({.text = school::title_of(state), .classes = colour_of(state)});
}

html::Markup request_table(const Context& context, const std::vector<school::SiteRequest>& requests, const std::string& caption,
                           const std::string& empty) {
  if (requests.empty()) return R"(<h2 class="govuk-heading-m">{}</h2><p class="govuk-body">{}</p>)"_html(caption, empty);
  govuk::Table table{.caption = caption, .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "Site"}, {.text = "Asked by"}, {.text = "When"}, {.text = "State"}};
  for (const auto& request : requests)
    table.rows.push_back(
        {{.text = R"(<a class="govuk-link" href="{}">{}</a>)"_html(html::Url::path("/requests/{}", request.id), request.host)},
         {.text = request.person == context.person() ? "You" : context.school().people.name_of(request.person)},
         {.text = base::in_words(request.made_at)},
         {.text = request_state_tag(request.state)}});
  return wide(caption, govuk::table(table));
}

html::Markup request_facts(const Context& context, const school::SiteRequest& request) {
  govuk::SummaryList list;
  const auto row = [&](std::string key, html::Content value) {
    list.rows.push_back({.key = {.text = key}, .value = {.text = value}});
  };
  row("State", request_state_tag(request.state));
  row("Address", address_text(request.address));
  if (request.person != context.person()) row("Asked by", context.school().people.name_of(request.person));
  row("What it is needed for", request.reason);
  row("Asked", base::in_words(request.made_at));
  if (const auto* category = context.school().pack().find_site_list(request.list)) row("Blocked as", category->title);
  if (request.state == RequestState::open && request.open_until) row("Open until", base::in_words(*request.open_until));
  return govuk::summary_list(list);
}

html::Markup request_history(const Context& context, const school::SiteRequest& request) {
  if (request.steps.empty()) return {};
  const auto& people = context.school().people;
  html::Markup items = html::each(request.steps, [&](const school::RequestStep& step) {
    return R"(<li>{}: {}. {}<br>{}</li>)"_html(base::in_words(step.at), step_in_words(step), people.name_of(step.person),
                                               step.note);
  });
  if (request.proposal && request.proposal->closure) {
    const auto& closure = *request.proposal->closure;
    items += R"(<li>{}: {}. {}<br>{}</li>)"_html(base::in_words(closure.at), closing_in_words(closure),
                                                 closure.person ? people.name_of(*closure.person) : std::string("Schoolgate"),
                                                 closure.note);
  }
  return R"(<h2 class="govuk-heading-m">What happened so far</h2><ol class="govuk-list govuk-list--number">{}</ol>)"_html(items);
}

html::Markup open_for_form(const Context& context, const school::SiteRequest& request, const html::Url& action,
                           const std::string& button_text, const FormErrors& errors) {
  const auto last = std::ranges::find(request.steps, "forwarded", &school::RequestStep::step);
  const bool was_forwarded = last != request.steps.end();
  const auto& form = context.form();
  govuk::Radios groups{.fieldset = govuk::Fieldset{.legend = {.text = "For whom?"}},
                       .name = "group",
                       .value = std::string(form.has("group") ? form.value("group")
                                            : was_forwarded   ? std::string_view(last->group)
                                                              : ""),
                       .error_message = errors.of("group")};
  for (const std::string& group : context.school().filtering.requests.groups_for(request, context.actor())) {
    const bool is_alone = group.starts_with("person-");
    groups.items.push_back({.value = group,
                            .text = is_alone ? "Only " + context.school().people.name_of(request.person)
                                             : "Everybody in " + school::group_in_words(group)});
  }
  const std::string days = was_forwarded ? std::to_string(last->days) : "1";
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

}  // namespace web
