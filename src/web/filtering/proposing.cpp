#include "web/filtering/proposing.h"

#include <fmt/format.h>

#include "html/govuk/button.h"
#include "html/govuk/input.h"
#include "html/govuk/select.h"
#include "html/govuk/textarea.h"
#include "school/school.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

using school::May;

html::Markup text_field(const Context& context, const FormErrors& errors, std::string name, std::string label,
                        std::string hint = "") {
  return govuk::input({.label = {.text = label},
                       .name = name,
                       .value = std::string(context.form().value(name)),
                       .hint = {.text = hint},
                       .error_message = errors.of(name)});
}

html::Markup reason_field(const Context& context, const FormErrors& errors) {
  return govuk::textarea({.label = {.text = "Why?"},
                          .name = "reason",
                          .value = std::string(context.form().value("reason")),
                          .hint = {.text = "The people who are asked to agree have nothing else to go by."},
                          .error_message = errors.of("reason"),
                          .rows = 3});
}

std::vector<govuk::SelectItem> group_items() {
  std::vector<govuk::SelectItem> items{{.value = "class", .text = "One class (write its code below)"},
                                       {.value = "pupils", .text = "All pupils"},
                                       {.value = "staff", .text = "All staff"},
                                       {.value = "visitors", .text = "All visitors"}};
  for (int year = 1; year <= 13; ++year)
    items.push_back({.value = fmt::format("year-{}", year), .text = fmt::format("Year {}", year)});
  return items;
}

net::Response opening_page(const Context& context, const FormErrors& errors = {}) {
  const auto fields =
      text_field(context, errors, "host", "Site", "Its name alone, for example maps.example") +
      govuk::select({.label = {.text = "For whom?"},
                     .name = "group",
                     .items = group_items(),
                     .value = std::string(context.form().value("group")),
                     .error_message = errors.of("group")}) +
      text_field(context, errors, "class", "Code of the class", "Only for one class, for example 9A/Ma1") +
      text_field(context, errors, "days", "For how many days?", "1 means today. The site closes again by itself.") +
      reason_field(context, errors) + govuk::button({.text = "Propose it"});
  return page(context, {.title = "Open a site for a time",
                        .content = R"(<h1 class="govuk-heading-l">Open a site for a time</h1>
<p class="govuk-body">This is a proposal: because you make it yourself, other people have to agree before the site opens.</p>{})"_html(
                            post_form(context, html::Url::path("/filtering/openings"), fields)),
                        .back = html::Url::path("/filtering"),
                        .errors = errors});
}

net::Response new_opening(Context& context) { return opening_page(context); }

/// "" where the form names no group that there is.
std::string group_of(const Context& context) {
  const auto group = context.form().value("group");
  if (group == "class") {
    const auto found = context.school().people.find_class(context.form().value("class"));
    return found ? "class-" + found->code : "";
  }
  for (const govuk::SelectItem& item : group_items())
    if (item.value == group) return std::string(group);
  return "";
}

net::Response create_opening(Context& context) {
  const auto& form = context.form();
  FormErrors errors;
  errors.require(form, "host", "Write the name of the site");
  errors.require(form, "reason", "Say why: the people who agree have nothing else to go by");
  const std::string group = group_of(context);
  if (group.empty()) errors.add("class", "There is no such class; write its code as in the roster, for example 9A/Ma1");
  const auto days = form.integer("days");
  if (!days || *days < 1) errors.add("days", "Write a number of days, for example 1");
  if (!errors.any()) {
    const auto time = school::open_for_days(context.now(), *days);
    const auto made = context.school().filtering.proposals.propose_temporary_rule(
        {.host = std::string(form.value("host")), .group = group, .starts = time.starts, .ends = time.ends},
        std::string(form.value("reason")), context.actor());
    if (made) return see_other(html::Url::path("/filtering/proposals/{}", *made), "It is proposed");
    errors.add("host", made.error().message);
  }
  return opening_page(context, errors);
}

net::Response helpline_page(const Context& context, const FormErrors& errors = {}) {
  const auto fields = text_field(context, errors, "name", "Name of the helpline") +
                      text_field(context, errors, "host", "Its site", "Its name alone, for example help.example") +
                      text_field(context, errors, "phone", "Telephone number (optional)") +
                      text_field(context, errors, "hours", "When somebody answers (optional)", "For example: at any hour") +
                      reason_field(context, errors) + govuk::button({.text = "Propose it"});
  return page(context, {.title = "Add a helpline",
                        .content = R"(<h1 class="govuk-heading-l">Add a helpline</h1>
<p class="govuk-body">A helpline is reachable for everybody at any time, and nobody’s visits are kept. So two people must always agree, and a site that carries other people’s content cannot be one.</p>{})"_html(
                            post_form(context, html::Url::path("/filtering/helplines"), fields)),
                        .back = html::Url::path("/filtering"),
                        .errors = errors});
}

net::Response new_helpline(Context& context) { return helpline_page(context); }

net::Response create_helpline(Context& context) {
  const auto& form = context.form();
  FormErrors errors;
  errors.require(form, "name", "Write the name of the helpline");
  errors.require(form, "host", "Write the name of its site");
  errors.require(form, "reason", "Say why it should always be reachable");
  if (!errors.any()) {
    const auto made = context.school().filtering.proposals.propose_helpline({.host = std::string(form.value("host")),
                                                                             .helpline_name = std::string(form.value("name")),
                                                                             .helpline_phone = std::string(form.value("phone")),
                                                                             .helpline_hours = std::string(form.value("hours"))},
                                                                            std::string(form.value("reason")), context.actor());
    if (made) return see_other(html::Url::path("/filtering/proposals/{}", *made), "It is proposed");
    errors.add("host", made.error().message);
  }
  return helpline_page(context, errors);
}

}  // namespace

std::vector<Route> proposing_routes() {
  return {{Method::get, "/filtering/openings/new", new_opening, Access::signed_in, May::propose_filter_change},
          {Method::post, "/filtering/openings", create_opening, Access::signed_in, May::propose_filter_change},
          {Method::get, "/filtering/helplines/new", new_helpline, Access::signed_in, May::propose_filter_change},
          {Method::post, "/filtering/helplines", create_helpline, Access::signed_in, May::propose_filter_change}};
}

}  // namespace web
