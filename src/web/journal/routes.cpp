#include "web/journal/routes.h"

#include <fmt/format.h>

#include "base/text.h"
#include "html/govuk/button.h"
#include "school/school.h"
#include "web/journal/views.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

using school::May;

constexpr std::int64_t most_shown = 60;

school::JournalHolds holds_of(const Context& context) { return {context.school().store, context.school().wall}; }

net::Response show_journal(Context& context) {
  const school::JournalRetention retention(context.school().store, context.school().wall);
  html::Markup content = R"(<h1 class="govuk-heading-l">Record of web use</h1>
<p class="govuk-body">What was asked for on the internet is kept for the days below, then it leaves by itself. An entry that an alert, a report, an open incident or a hold names stays. What is left of a day can be proved all the same.</p>)"_html();
  content += kept_for_table(retention.rules());
  if (context.may(May::search_journal)) {
    content += hold_table(context, holds_of(context).holding(context.actor()));
    content += govuk::button({.text = "Hold entries beyond their time",
                              .href = html::Url::path("/journal/holds/new"),
                              .classes = "govuk-button--secondary"});
  }
  content += departure_table(retention.departures(most_shown));
  return page(context, {.title = "Record of web use", .content = content, .back = {}, .width = Width::full});
}

net::Response hold_page(const Context& context, const FormErrors& errors = {}) {
  return page(context, {.title = "Hold entries beyond their time",
                        .content = R"(<h1 class="govuk-heading-l">Hold entries beyond their time</h1>{})"_html(
                            post_form(context, html::Url::path("/journal/holds"), hold_form(context, errors))),
                        .back = html::Url::path("/journal"),
                        .errors = errors});
}

net::Response new_hold(Context& context) { return hold_page(context); }

/// Nothing where all three fields are empty.
std::optional<base::Date> maybe_date(const Form& form, const std::string& name, FormErrors& errors) {
  bool is_empty = true;
  for (const std::string_view part : {"day", "month", "year"})
    is_empty = is_empty && form.value(fmt::format("{}-{}", name, part)).empty();
  if (is_empty) return std::nullopt;
  const auto date = form.date(name);
  if (date) return *date;
  errors.add(name, date.error().message);
  return std::nullopt;
}

net::Response create_hold(Context& context) {
  const Form& form = context.form();
  FormErrors errors;
  errors.require(form, "reason", "Say why, and name the letter or reference");
  const auto kind = school::hold_kind_from(form.value("kind"));
  if (!kind) errors.add("kind", "Choose who needs it kept");
  school::JournalHold hold{.kind = kind.value_or(school::HoldKind::inquiry), .reason = std::string(form.value("reason"))};
  hold.first_day = maybe_date(form, "first", errors);
  hold.last_day = maybe_date(form, "last", errors);
  if (const std::string username = base::to_lower(form.value("person")); !username.empty()) {
    const auto person = context.school().people.find_by_username(username);
    if (person)
      hold.person = person->id;
    else
      errors.add("person", "Nobody has this username");
  }
  if (errors.any()) return hold_page(context, errors);
  const auto placed = holds_of(context).place(hold, context.actor());
  if (!placed) {
    errors.add("person", placed.error().message);
    return hold_page(context, errors);
  }
  return see_other(html::Url::path("/journal"), "The entries are held until somebody lifts it");
}

net::Response create_end(Context& context) {
  const auto lifted = holds_of(context).lift(context.path_id().value_or(0), context.form().value("why"), context.actor());
  if (!lifted && lifted.error().code == "SG-J022") return not_found(context);
  if (!lifted) return refused(context, lifted.error().message);
  return see_other(html::Url::path("/journal"), "The hold is lifted");
}

}  // namespace

std::vector<Route> journal_routes() {
  return {{Method::get, "/journal", show_journal, Access::signed_in, May::see_board_records},
          {Method::get, "/journal/holds/new", new_hold, Access::signed_in, May::search_journal},
          {Method::post, "/journal/holds", create_hold, Access::signed_in, May::search_journal},
          {Method::post, "/journal/holds/{id}/end", create_end, Access::signed_in, May::search_journal}};
}

}  // namespace web
