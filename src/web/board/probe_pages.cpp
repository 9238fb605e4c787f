#include "web/board/probe_pages.h"

#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "html/govuk/tag.h"
#include "school/probes/probes.h"
#include "school/school.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

using school::probes::Kind;
using school::probes::Result;

constexpr std::int64_t most_shown = 100;

std::string_view title_of(Kind kind) {
  switch (kind) {
    case Kind::filter_blocked: return "A site that the policy blocks is refused";
    case Kind::filter_allowed: return "A site that the school uses is let through";
    case Kind::gate: return "Somebody whom nobody knows is shown the gate";
    case Kind::policy_page: return "The public page is the approved policy";
    case Kind::log_denial: return "A pupil is refused on a log page";
    case Kind::event_chain: return "The log of events is whole";
  }
  return "";
}

html::Markup outcome(const Result& result) {
  return result.is_good
             ? govuk::tag({.text = R"(<span aria-hidden="true">✓</span> Passed)"_html(), .classes = "govuk-tag--green"})
             : govuk::tag({.text = R"(<span aria-hidden="true">✕</span> Failed)"_html(), .classes = "govuk-tag--red"});
}

std::string_view journaled_in_words(const Result& result) {
  if (result.entry.empty()) return "no entry belongs to it";
  if (!result.is_journaled) return "not looked for yet";
  return *result.is_journaled ? "yes" : "no";
}

net::Response show_probes(Context& context) {
  const school::probes::Probes probes(context.school().store);
  const auto latest = probes.latest(context.now() - std::chrono::hours(24), most_shown);
  govuk::Table table{.caption = "The last 24 hours, newest first",
                     .caption_classes = "govuk-table__caption--m",
                     .head = {{.text = "When"}, {.text = "What"}, {.text = "Of"}, {.text = "Outcome"}, {.text = "Found"}},
                     .rows = {}};
  for (const Result& result : latest)
    table.rows.push_back({{.text = base::in_words(result.at)},
                          {.text = R"(<a class="govuk-link" href="{}">{}</a>)"_html(html::Url::path("/probes/{}", result.id),
                                                                                    title_of(result.kind))},
                          {.text = result.subject},
                          {.text = outcome(result)},
                          {.text = result.found}});
  const html::Markup list =
      latest.empty()
          ? R"(<p class="govuk-body">No check has been made within 24 hours: nothing is known about the filter.</p>)"_html()
          : wide("Checks", govuk::table(table));
  return page(
      context,
      {.title = "Checks that the program makes of itself",
       .content =
           R"(<h1 class="govuk-heading-l">Checks that the program makes of itself</h1><p class="govuk-body">{}</p>{})"_html(
               probes.in_words(context.now()), list),
       .back = html::Url::path("/board"),
       .width = Width::full});
}

net::Response show_probe(Context& context) {
  const auto result = school::probes::Probes(context.school().store).find(context.path_id().value_or(0));
  if (!result) return not_found(context);
  const govuk::SummaryList list{
      .rows = {{.key = {.text = "Outcome"}, .value = {.text = outcome(*result)}},
               {.key = {.text = "Of"}, .value = {.text = result->subject}},
               {.key = {.text = "Found"}, .value = {.text = result->found}},
               {.key = {.text = "When"}, .value = {.text = base::in_words(result->at)}},
               {.key = {.text = "Entry in the journal"}, .value = {.text = result->entry.empty() ? "–" : result->entry}},
               {.key = {.text = "Seen in the journal"}, .value = {.text = journaled_in_words(*result)}}}};
  return page(context,
              {.title = "Check",
               .content = R"(<h1 class="govuk-heading-l">{}</h1>{})"_html(title_of(result->kind), govuk::summary_list(list)),
               .back = html::Url::path("/probes")});
}

}  // namespace

std::vector<Route> probe_routes() {
  return {{Method::get, "/probes", show_probes, Access::signed_in, school::May::see_board},
          {Method::get, "/probes/{id}", show_probe, Access::signed_in, school::May::see_board_records}};
}

}  // namespace web
