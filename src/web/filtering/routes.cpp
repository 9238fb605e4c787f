// The filter as it stands, and agreeing to changes. Proposing is in proposing.cpp.
#include "web/filtering/routes.h"

#include <algorithm>

#include "html/govuk/button.h"
#include "html/govuk/details.h"
#include "html/govuk/inset_text.h"
#include "html/govuk/textarea.h"
#include "school/school.h"
#include "web/filtering/proposing.h"
#include "web/filtering/views.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

using school::May;

net::Response show_filter(Context& context) {
  const auto& filtering = context.school().filtering;
  const packs::Pack& pack = context.school().pack();
  html::Markup content =
      R"(<h1 class="govuk-heading-l">Filtering</h1><p class="govuk-body">In force: the policy pack “{}”, version {}.</p>)"_html(
          pack.title, pack.version);
  content +=
      R"(<p class="govuk-body"><a class="govuk-link" href="{}">Lists of sites: where they come from, what waits, and which list holds a site</a></p>)"_html(
          html::Url::path("/filter/lists"));
  content += proposal_table(context, filtering.proposals.open(), "Waiting for agreement",
                            "No change to the filter is waiting for anybody.");
  content += open_site_table(context, filtering.temporary.holding());
  if (context.may(May::propose_filter_change))
    content +=
        R"(<div class="govuk-button-group">{}{}</div>)"_html(govuk::button({.text = "Open a site for a time",
                                                                            .href = html::Url::path("/filtering/openings/new"),
                                                                            .classes = "govuk-button--secondary"}),
                                                             govuk::button({.text = "Add a helpline",
                                                                            .href = html::Url::path("/filtering/helplines/new"),
                                                                            .classes = "govuk-button--secondary"}));
  content += profile_table(pack) + list_table(pack);
  content += proposal_table(context, filtering.proposals.closed(20), "Decided lately", "Nothing was decided yet.");
  return page(context, {.title = "Filtering", .content = content, .back = {}, .width = Width::full});
}

net::Response show_profile(Context& context) {
  const packs::Pack& pack = context.school().pack();
  const packs::Profile* profile = pack.find_profile(context.path_value("id"));
  if (!profile) return not_found(context);
  return page(context, {.title = profile->title,
                        .content = profile_view(pack, *profile),
                        .back = html::Url::path("/filtering"),
                        .width = Width::full});
}

net::Response show_list(Context& context) {
  const packs::SiteList* list = context.school().pack().find_site_list(context.path_value("id"));
  if (!list) return not_found(context);
  return page(context, {.title = list->title, .content = list_view(*list), .back = html::Url::path("/filtering")});
}

html::Markup decision_forms(const Context& context, const school::Proposal& proposal, const FormErrors& errors) {
  const auto note = [&](std::string name, std::string label) {
    return govuk::textarea({.label = {.text = label},
                            .name = name,
                            .value = std::string(context.form().value(name)),
                            .error_message = errors.of(name),
                            .rows = 2});
  };
  html::Markup forms;
  if (proposal.proposed_by == context.person())
    forms += post_form(context, html::Url::path("/filtering/proposals/{}/withdrawal", proposal.id),
                       govuk::button({.text = "Take it back", .classes = "govuk-button--secondary"}));
  if (!context.may(May::approve_filter_change)) return forms;
  school::Actor with_factor = context.actor();
  with_factor.second_factor = school::SecondFactor::fresh;  // asked for when the form is sent
  const auto may = context.school().filtering.proposals.may_agree(proposal, with_factor);
  if (may)
    forms += R"(<h2 class="govuk-heading-m">Do you agree?</h2>{})"_html(
        post_form(context, html::Url::path("/filtering/proposals/{}/agreement", proposal.id),
                  note("note", "A note (optional)") + govuk::button({.text = "I agree"})));
  else
    forms += govuk::inset_text({.text = may.error().message});
  forms += govuk::details(
      {.summary_text = "Decline it instead",
       .text = post_form(context, html::Url::path("/filtering/proposals/{}/refusal", proposal.id),
                         note("why_not", "Why not?") + govuk::button({.text = "Decline", .classes = "govuk-button--secondary"})),
       .open = errors.any() ? govuk::Open::yes : govuk::Open::no});
  return forms;
}

net::Response proposal_page(const Context& context, const school::Proposal& proposal, const FormErrors& errors = {}) {
  return page(context, {.title = proposal.title,
                        .content = R"(<h1 class="govuk-heading-l">{}</h1>{}{}{})"_html(
                            proposal.title, proposal_facts(context, proposal), proposal_preview(context, proposal),
                            proposal.is_open() ? decision_forms(context, proposal, errors) : html::Markup()),
                        .back = html::Url::path("/filtering"),
                        .errors = errors});
}

std::optional<school::Proposal> find_proposal(const Context& context) {
  return context.school().filtering.proposals.find(context.path_id().value_or(0));
}

net::Response show_proposal(Context& context) {
  const auto proposal = find_proposal(context);
  return proposal ? proposal_page(context, *proposal) : not_found(context);
}

net::Response create_agreement(Context& context) {
  const auto proposal = find_proposal(context);
  if (!proposal) return not_found(context);
  const auto after =
      context.school().filtering.proposals.agree(proposal->id, std::string(context.form().value("note")), context.actor());
  if (!after) return refused(context, after.error().message);
  return see_other(html::Url::path("/filtering/proposals/{}", proposal->id),
                   after->is_open() ? "You agreed; it needs another person" : "You agreed, and it is in force");
}

net::Response create_refusal(Context& context) {
  const auto proposal = find_proposal(context);
  if (!proposal) return not_found(context);
  FormErrors errors;
  errors.require(context.form(), "why_not", "Say why not: whoever asked will read it");
  if (errors.any()) return proposal_page(context, *proposal, errors);
  const auto done =
      context.school().filtering.proposals.decline(proposal->id, std::string(context.form().value("why_not")), context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/filtering"), "The change is declined");
}

net::Response create_withdrawal(Context& context) {
  const auto proposal = find_proposal(context);
  if (!proposal) return not_found(context);
  const auto done =
      context.school().filtering.proposals.withdraw(proposal->id, "taken back by whoever proposed it", context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/filtering"), "You took the change back");
}

std::optional<school::OpenSite> find_open_site(const Context& context) {
  const auto all = context.school().filtering.temporary.holding();
  const auto found = std::ranges::find(all, context.path_id().value_or(0), &school::OpenSite::id);
  return found != all.end() ? std::optional(*found) : std::nullopt;
}

net::Response open_site_page(const Context& context, const school::OpenSite& site, const FormErrors& errors = {}) {
  html::Markup form;
  if (context.may(May::propose_filter_change) || context.may(May::approve_filter_change))
    form = post_form(context, html::Url::path("/filtering/open-sites/{}/ending", site.id),
                     govuk::textarea({.label = {.text = "Why close it before its time?"},
                                      .name = "reason",
                                      .error_message = errors.of("reason"),
                                      .rows = 2}) +
                         govuk::button({.text = "Close this site now", .classes = "govuk-button--warning"}));
  return page(
      context,
      {.title = site.host,
       .content =
           R"(<h1 class="govuk-heading-l">{}</h1>{}<p class="govuk-body"><a class="govuk-link" href="{}">See who agreed</a></p>{})"_html(
               site.host, open_site_table(context, {site}), html::Url::path("/filtering/proposals/{}", site.proposal), form),
       .back = html::Url::path("/filtering"),
       .errors = errors});
}

net::Response show_open_site(Context& context) {
  const auto site = find_open_site(context);
  return site ? open_site_page(context, *site) : not_found(context);
}

net::Response create_ending(Context& context) {
  const auto site = find_open_site(context);
  if (!site) return not_found(context);
  FormErrors errors;
  errors.require(context.form(), "reason", "Say why it is closed before its time");
  if (errors.any()) return open_site_page(context, *site, errors);
  const auto done =
      context.school().filtering.temporary.end(site->id, std::string(context.form().value("reason")), context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/filtering"), "The site is closed again");
}

}  // namespace

std::vector<HomeCard> filtering_cards(const Context& context) {
  if (!context.may(May::approve_filter_change)) return {};
  school::Actor with_factor = context.actor();
  with_factor.second_factor = school::SecondFactor::fresh;
  const auto& proposals = context.school().filtering.proposals;
  const auto open = proposals.open();
  const auto waiting =
      std::ranges::count_if(open, [&](const school::Proposal& one) { return proposals.may_agree(one, with_factor).has_value(); });
  if (waiting == 0) return {};
  return {{.title = "Changes to the filter",
           .count = waiting,
           .words = "They wait for your agreement. Nothing opens before enough people agreed.",
           .href = html::Url::path("/filtering"),
           .urgency = Urgency::today}};
}

std::vector<Route> filtering_routes() {
  std::vector<Route> routes{
      {Method::get, "/filtering", show_filter, Access::signed_in, May::see_filter},
      {Method::get, "/filtering/profiles/{id}", show_profile, Access::signed_in, May::see_filter},
      {Method::get, "/filtering/lists/{id}", show_list, Access::signed_in, May::see_filter},
      {Method::get, "/filtering/proposals/{id}", show_proposal, Access::signed_in, May::see_filter},
      {Method::post, "/filtering/proposals/{id}/agreement", create_agreement, Access::signed_in, May::approve_filter_change},
      {Method::post, "/filtering/proposals/{id}/refusal", create_refusal, Access::signed_in, May::approve_filter_change},
      {Method::post, "/filtering/proposals/{id}/withdrawal", create_withdrawal, Access::signed_in, May::propose_filter_change},
      {Method::get, "/filtering/open-sites/{id}", show_open_site, Access::signed_in, May::see_filter},
      {Method::post, "/filtering/open-sites/{id}/ending", create_ending, Access::signed_in, May::see_filter}};
  for (const Route& route : proposing_routes()) routes.push_back(route);
  return routes;
}

}  // namespace web
