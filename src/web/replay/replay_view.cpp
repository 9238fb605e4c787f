// The report in a sentence, by group and by address; or how far it has come.
#include "web/replay/replay_view.h"

#include <fmt/format.h>

#include "html/govuk/inset_text.h"
#include "html/govuk/table.h"
#include "school/filtering/people_parts.h"
#include "school/replay/replays.h"
#include "school/school.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

constexpr std::size_t most_rows = 20;

std::vector<govuk::TableCell> row_of(const school::TurnedOf& of, const html::Content& name) {
  if (!of.is_shown()) return {{.text = name}, {.text = "Not shown: it would tell about fewer than 5 people", .colspan = 4}};
  const auto number = [](std::int64_t count) { return govuk::TableCell{.text = std::to_string(count), .format = "numeric"}; };
  return {{.text = name}, number(of.people), number(of.turned.opened), number(of.turned.closed), number(of.turned.alerting)};
}

enum class Names { groups, addresses };

html::Markup table_of(const std::vector<school::TurnedOf>& all, Names names) {
  if (all.empty()) return {};
  const bool are_groups = names == Names::groups;
  const std::string caption = are_groups ? "By group" : "Addresses";
  govuk::Table table{.caption = caption,
                     .caption_classes = "govuk-table__caption--m",
                     .head = {{.text = are_groups ? "Group" : "Site"},
                              {.text = "People", .format = "numeric"},
                              {.text = "Would open", .format = "numeric"},
                              {.text = "Would close", .format = "numeric"},
                              {.text = "Newly alerting", .format = "numeric"}}};
  for (const school::TurnedOf& of : all) {
    if (table.rows.size() == most_rows) break;
    table.rows.push_back(
        row_of(of, are_groups ? html::Content(school::group_in_words(of.name)) : html::Content(address_text(of.name))));
  }
  return wide(caption, govuk::table(table));
}

html::Markup report_in_words(const school::ReplayReport& report) {
  const std::int64_t shown = static_cast<std::int64_t>(std::min(report.addresses.size(), most_rows));
  const std::int64_t more = static_cast<std::int64_t>(report.addresses.size()) - shown + report.more_addresses;
  std::vector<std::string> notes;
  if (more > 0) notes.push_back(fmt::format("{} more sites are not shown here.", more));
  if (!report.on_locked_lists)
    notes.push_back("A few questions were about sites of locked lists, which are not shown to anybody.");
  else if (*report.on_locked_lists > 0)
    notes.push_back(
        fmt::format("{} questions were about sites of locked lists, which are not shown to anybody.", *report.on_locked_lists));
  const std::string turned =
      report.turned ? fmt::format("{} would have been open that were not, {} closed that were open, and {} newly alerting.",
                                  report.turned->opened, report.turned->closed, report.turned->alerting)
                    : "what would have changed is about fewer than 5 people, so no numbers are shown.";
  return R"(<p class="govuk-body">Of {} questions from {} to {}: {}</p>{}{}{}<p class="govuk-body">Numbers that are about fewer than 5 people, or from which those could be worked out, are not shown.</p>)"_html(
      report.questions, base::in_words(base::utc_day(report.from)), base::in_words(base::utc_day(report.until)), turned,
      table_of(report.groups, Names::groups), table_of(report.addresses, Names::addresses),
      html::each(notes, [](const std::string& note) { return R"(<p class="govuk-body">{}</p>)"_html(note); }));
}

html::Markup state_in_words(const school::KeptReplay& kept) {
  if (kept.report) return report_in_words(*kept.report);
  if (kept.finished_at) return govuk::inset_text({.text = "It could not be tried on last month’s journal: " + kept.problem});
  return govuk::inset_text(
      {.text = fmt::format("It is being tried on last month’s journal: {} of {} entries so far. Look again in a minute.",
                           kept.done, kept.of)});
}

}  // namespace

html::Markup replay_view(const Context& context, const school::Proposal& proposal) {
  const auto kept = school::Replays(context.school().store, context.school().filtering).find(proposal.id);
  if (!kept && !proposal.is_open()) return {};
  const html::Markup state =
      kept ? state_in_words(*kept)
           : govuk::inset_text(
                 {.text = "It will be tried on last month’s journal within a few minutes. Look again before you agree."});
  return R"(<h2 class="govuk-heading-m">Tried on last month’s journal</h2>{})"_html(state);
}

}  // namespace web
