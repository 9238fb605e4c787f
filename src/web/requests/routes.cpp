// Asking for a site, and the steps on a request. List and record are the register's pages (on_request.h adds to them); what more
// people must agree to is in web/filtering.
#include "web/requests/routes.h"

#include "html/govuk/button.h"
#include "html/govuk/input.h"
#include "html/govuk/textarea.h"
#include "journal/day_files.h"
#include "school/school.h"
#include "web/layout.h"
#include "web/on_found.h"
#include "web/registers/routes.h"
#include "web/second_factor_first.h"

namespace web {
using namespace html::literals;
namespace {

using school::May;

html::Url request_url(const school::SiteRequest& request) { return html::Url::path("/requests/{}", request.id); }

/// The address of the block page's entry, if that entry is this person's own: nobody reads somebody else's.
std::string address_of_entry(const Context& context, std::string_view text) {
  const auto id = journal::parse_entry_id(text);
  const auto& folder = context.school().config().folder;
  if (!id || folder.empty()) return "";
  const auto files = journal::DayFiles::open(school::SchoolFolder{folder}.journal(), journal::Access::read_only);
  if (!files) return "";
  const auto entry = (*files)->find(*id);
  return entry && entry->question.person == context.person() ? entry->question.address.text() : "";
}

net::Response ask_page(const Context& context, const std::string& entry, const std::string& address,
                       const FormErrors& errors = {}) {
  const auto fields =
      R"(<input type="hidden" name="entry" value="{}">)"_html(entry) +
      govuk::input({.label = {.text = "Address of the site"},
                    .name = "address",
                    .value = address,
                    .hint = {.text = "As it stands at the top of the browser, for example http://www.example.org/"},
                    .error_message = errors.of("address"),
                    .spellcheck = false}) +
      govuk::textarea({.label = {.text = "What do you need it for?"},
                       .name = "reason",
                       .value = std::string(context.form().value("reason")),
                       .hint = {.text = "One sentence is enough, for example: our history homework is about this."},
                       .error_message = errors.of("reason"),
                       .rows = 3}) +
      govuk::button({.text = "Ask for this site"});
  return page(context, {.title = "Ask for a site",
                        .content = R"(<h1 class="govuk-heading-l">Ask for a site</h1>
<p class="govuk-body">A teacher and the people who look after the filter will see your name, the address and your reason. You will see here what they decide.</p>{}
<p class="govuk-body">If you need help about something that worries you, you do not have to ask: <a class="govuk-link" href="/help/routes">these people can always be reached</a>.</p>)"_html(
                            post_form(context, html::Url::path("/requests"), fields)),
                        .back = html::Url::path("/requests"),
                        .errors = errors});
}

net::Response new_request(Context& context) {
  const std::string entry = context.query("entry");
  std::string address = address_of_entry(context, entry);
  if (address.empty()) address = context.query("address");
  return ask_page(context, entry, address);
}

net::Response create_request(Context& context) {
  const auto& form = context.form();
  FormErrors errors;
  errors.require(form, "address", "Write the address of the site");
  errors.require(form, "reason", "Say what you need it for");
  if (!errors.any()) {
    const auto asked = context.school().filtering.requests.ask({.address = std::string(form.value("address")),
                                                                .entry = std::string(form.value("entry")),
                                                                .reason = std::string(form.value("reason"))},
                                                               context.actor());
    if (asked) return see_other(html::Url::path("/requests/{}", *asked), "You have asked for the site");
    errors.add("address", asked.error().message);
  }
  return ask_page(context, std::string(form.value("entry")), std::string(form.value("address")), errors);
}

std::optional<school::SiteRequest> find_request(const Context& context) {
  return context.school().filtering.requests.find(context.path_id().value_or(0), context.actor());
}

struct Wanted {
  school::OpenFor open_for;
  FormErrors errors;
};

Wanted read_wanted(const Context& context) {
  const auto& form = context.form();
  Wanted wanted;
  wanted.errors.require(form, "group", "Choose for whom the site should be open");
  const auto days = form.integer("days");
  if (!days || *days < 1) wanted.errors.add("days", "Write a number of days, for example 1");
  wanted.open_for = {
      .group = std::string(form.value("group")), .days = days.value_or(0), .note = std::string(form.value("note"))};
  return wanted;
}

net::Response create_forwarding(Context& context, const school::SiteRequest& request) {
  if (!context.school().filtering.requests.may_forward(request, context.actor()))
    return forbidden(context, "A teacher of one of the pupil’s classes can pass it on.");
  Wanted wanted = read_wanted(context);
  if (!wanted.errors.any()) {
    const auto done = context.school().filtering.requests.forward(request.id, wanted.open_for, context.actor());
    if (done) return see_other(html::Url::path("/requests"), "The network manager has it now");
    wanted.errors.add("days", done.error().message);
  }
  return show_record(context, wanted.errors);
}

net::Response create_proposal(Context& context, const school::SiteRequest& request) {
  if (!context.school().filtering.requests.may_propose(request, context.actor()))
    return forbidden(context, "The network manager can propose to open a site.");
  if (auto first = second_factor_first(context, May::approve_filter_change)) return *first;
  Wanted wanted = read_wanted(context);
  if (!wanted.errors.any()) {
    const auto made = context.school().filtering.requests.propose(request.id, wanted.open_for, context.actor());
    if (made) return see_other(request_url(request), "It is proposed");
    wanted.errors.add("days", made.error().message);
  }
  return show_record(context, wanted.errors);
}

net::Response create_refusal(Context& context, const school::SiteRequest& request) {
  if (!context.school().filtering.requests.may_decline(request, context.actor()))
    return forbidden(context, "Only the person for whom the request waits can decline it.");
  FormErrors errors;
  errors.require(context.form(), "why_not", "Say why not: whoever asked will read it");
  if (errors.any()) return show_record(context, errors);
  const auto done =
      context.school().filtering.requests.decline(request.id, std::string(context.form().value("why_not")), context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/requests"), "The request is declined");
}

net::Response create_withdrawal(Context& context) {
  const auto request = find_request(context);
  if (!request || request->person != context.person()) return not_found(context);
  const auto done = context.school().filtering.requests.withdraw(request->id, context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/requests"), "You took the request back");
}

}  // namespace

std::vector<HomeCard> site_request_cards(const Context& context) {
  const auto& requests = context.school().filtering.requests;
  std::int64_t waiting = 0;
  if (context.may(May::forward_site_request)) waiting += requests.waiting_for_teacher(context.person());
  if (context.may(May::propose_filter_change)) waiting += requests.waiting_for_network_manager();
  if (waiting == 0) return {};
  return {{.title = "Site requests",
           .count = waiting,
           .words = "Somebody cannot open a site and asks for it.",
           .href = html::Url::path("/requests"),
           .urgency = Urgency::today}};
}

std::vector<Route> site_request_routes() {
  return {{Method::get, "/requests/new", new_request, Access::signed_in, May::ask_for_site},
          {Method::post, "/requests", create_request, Access::signed_in, May::ask_for_site},
          {Method::post, "/requests/{id}/forwarding", on_found<find_request, create_forwarding>, Access::signed_in,
           May::forward_site_request},
          {Method::post, "/requests/{id}/proposal", on_found<find_request, create_proposal>, Access::signed_in,
           May::propose_filter_change},
          {Method::post, "/requests/{id}/refusal", on_found<find_request, create_refusal>},
          {Method::post, "/requests/{id}/withdrawal", create_withdrawal, Access::signed_in, May::ask_for_site}};
}

}  // namespace web
