#include "web/reports/accident.h"

#include <algorithm>

#include "html/govuk/button.h"
#include "journal/day_files.h"
#include "school/school.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

/// An entry of this person's own: nobody reports, or reads, somebody else's address.
std::optional<journal::Entry> own_entry(const Context& context, std::string_view text, school::PersonId person) {
  const auto id = journal::parse_entry_id(text);
  const auto& folder = context.school().config().folder;
  if (!id || folder.empty()) return std::nullopt;
  const auto files = journal::DayFiles::open(school::SchoolFolder{folder}.journal(), journal::Access::read_only);
  if (!files) return std::nullopt;
  auto entry = (*files)->find(*id);
  return entry && entry->question.person == person ? entry : std::nullopt;
}

bool was_reported(const Context& context, std::string_view entry) {
  const auto mine = context.school().reports.mine(context.actor());
  return !entry.empty() && std::ranges::any_of(mine, [&](const school::Report& report) { return report.entry == entry; });
}

school::AccidentReport report_of(const Context& context, std::string_view entry_text) {
  if (const auto entry = own_entry(context, entry_text, context.person())) return school::AccidentReport::of(*entry);
  // It may still be on its way from the gateway: the number is kept, and what it says is filled in when somebody reads this.
  const bool is_number = journal::parse_entry_id(entry_text).has_value();
  return {.entry = is_number ? std::string(entry_text) : "",
          .address = {},
          .device = {},
          .decision = {},
          .happened_at = context.now()};
}

net::Response show_new(Context& context) {
  const auto fields = R"(<input type="hidden" name="entry" value="{}">)"_html(context.query("entry")) +
                      govuk::button({.text = "Tell the school that it was an accident"});
  return page(context, {.title = "It was an accident",
                        .content = R"(<h1 class="govuk-heading-l">The page is gone</h1>
<p class="govuk-body">Nobody blames you for reaching it by accident. Telling us is the right thing to do: it helps the school to close what should be closed.</p>{}
<p class="govuk-body">If what you saw upset you, <a class="govuk-link" href="/help/routes">talk to somebody</a>.</p>)"_html(
                            post_form(context, html::Url::path("/accidents"), fields))});
}

net::Response create(Context& context) {
  const auto entry = context.form().value("entry");
  if (!was_reported(context, entry)) {
    const auto filed = context.school().reports.file(report_of(context, entry), context.actor());
    if (!filed) return refused(context, filed.error().message);
  }
  return see_other(html::Url::path("/accidents/thanks"));
}

net::Response show_thanks(Context& context) {
  return page(context, {.title = "Thank you", .content = R"(<h1 class="govuk-heading-l">Thank you for telling us</h1>
<p class="govuk-body">You did the right thing. You are not in trouble.</p>
<h2 class="govuk-heading-m">What happens next</h2>
<ul class="govuk-list govuk-list--bullet">
  <li>the safeguarding lead and the e-safety co-ordinator can read which address it was and when</li>
  <li>one of them may ask you what you saw, so that it does not happen to others</li>
  <li>you can see when it was read under <a class="govuk-link" href="/reports/mine">my reports</a></li>
</ul>
<p class="govuk-body">If it upset you, <a class="govuk-link" href="/help/routes">here is who can help</a>, at any hour.</p>)"_html()});
}

}  // namespace

void complete_from_journal(const Context& context, const school::Report& report) {
  if (report.kind != school::ReportKind::accident || report.entry.empty() || !report.decision.empty() || !report.reporter) return;
  if (const auto entry = own_entry(context, report.entry, *report.reporter)) context.school().reports.complete(report, *entry);
}

std::vector<Route> accident_routes() {
  return {{Method::get, "/accidents/new", show_new},
          {Method::post, "/accidents", create},
          {Method::get, "/accidents/thanks", show_thanks}};
}

}  // namespace web
