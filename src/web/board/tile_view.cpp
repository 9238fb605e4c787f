#include "web/board/tile_view.h"

#include <fmt/format.h>

#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "web/board/words.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

govuk::SummaryListRow row(std::string_view key, html::Content value) {
  return {.key = {.text = key}, .value = {.text = std::move(value)}};
}

std::string adoption_in_words(const packs::Control& control) {
  return control.is_adopted() ? "Adopted: the school's policy says so" : "Recommended: the policy does not ask for it";
}

std::string rule_in_words(const packs::Control& control) {
  std::string rule = fmt::format("Kept from {} % on", control.kept_when);
  if (control.tolerance > 0) rule += fmt::format(", or while no more than {} fail", control.tolerance);
  if (control.at_risk_when < control.kept_when) rule += fmt::format("; at risk from {} % on", control.at_risk_when);
  if (control.grace) rule += fmt::format("; broken only after {} of failing", packs::in_words(*control.grace));
  if (control.max_age) rule += fmt::format("; unproven when nothing was measured for {}", packs::in_words(*control.max_age));
  return rule + ".";
}

html::Markup summary(const TileView& view) {
  const board::Tile& tile = view.tile;
  govuk::SummaryList list{
      .rows = {row("Status", status_tag(tile.status())), row("Why", tile.verdict.reason),
               row("How many", counts_in_words(tile, view.reader)),
               row("Grade", fmt::format("{}: {}", grade_title(tile.verdict.grade), grade_meaning(tile.verdict.grade))),
               row("Measured", freshness_in_words(tile))}};
  if (tile.verdict.stale_at) list.rows.push_back(row("Counts until", base::in_words(*tile.verdict.stale_at)));
  list.rows.push_back(row("In the policy", adoption_in_words(tile.control)));
  list.rows.push_back(row("Rule", rule_in_words(tile.control)));
  if (!tile.control.evidence.empty()) list.rows.push_back(row("What would prove it", tile.control.evidence));
  return govuk::summary_list(list);
}

html::Markup clauses(const TileView& view) {
  if (view.tile.control.clauses.empty())
    return R"(<p class="govuk-body">No clause of the school's policy asks for this.</p>)"_html();
  const html::Markup items = html::each(view.tile.control.clauses, [&](const std::string& id) {
    const packs::Clause* clause = view.pack.find_clause(id);
    return R"(<li><strong>{}</strong> {}</li>)"_html(id, clause ? std::string_view(clause->text) : std::string_view());
  });
  return R"(<ul class="govuk-list govuk-list--bullet">{}</ul>)"_html(items);
}

html::Markup parameters(const TileView& view) {
  if (view.tile.control.parameters.empty()) return {};
  govuk::SummaryList list;
  for (const std::string& id : view.tile.control.parameters)
    if (const packs::Parameter* parameter = view.pack.find_parameter(id))
      list.rows.push_back(row(parameter->title, packs::in_words(*parameter) +
                                                    (parameter->source.empty() ? "" : fmt::format(" ({})", parameter->source))));
  return R"(<h2 class="govuk-heading-m">What the school chose</h2>{})"_html(govuk::summary_list(list));
}

std::string value_for(const board::Fact& fact, board::Reader reader) {
  const bool is_count = std::holds_alternative<std::int64_t>(fact.value);
  return is_count && reader == board::Reader::sees_counts ? "not shown" : board::in_words(fact);
}

html::Markup record_link(const board::Fact& fact, board::Reader reader) {
  const auto url = html::Url::parse_own(fact.record);
  if (reader == board::Reader::sees_counts || fact.record.empty() || !url) return html::text("–");
  return R"(<a class="govuk-link" href="{}">Open<span class="govuk-visually-hidden"> the record behind {} {}</span></a>)"_html(
      *url, fact_title(fact.fact), fact.subject);
}

html::Markup facts(const TileView& view) {
  if (view.tile.facts.empty()) return R"(<p class="govuk-body">There are no facts yet.</p>)"_html();
  govuk::Table table{.head = {{.text = "Fact"},
                              {.text = "Of"},
                              {.text = "Value"},
                              {.text = "Measured"},
                              {.text = "Grade"},
                              {.text = "Source"},
                              {.text = "Record"}},
                     .rows = {}};
  for (const board::Fact& fact : view.tile.facts)
    table.rows.push_back({{.text = fact_title(fact.fact)},
                          {.text = fact.subject},
                          {.text = value_for(fact, view.reader)},
                          {.text = base::in_words(fact.time)},
                          {.text = grade_title(fact.grade)},
                          {.text = fact.source},
                          {.text = record_link(fact, view.reader)}});
  return wide("Facts", govuk::table(table));
}

}  // namespace

html::Markup tile_view(const TileView& view) {
  return R"(<span class="govuk-caption-l">{}</span>
<h1 class="govuk-heading-l">{}</h1>
<p class="govuk-body">As at {}.</p>
{}
<h2 class="govuk-heading-m">Clauses of the policy</h2>
{}
{}
<h2 class="govuk-heading-m">Facts</h2>
{})"_html(view.tile.control.id, view.tile.control.title, base::in_words(view.as_at), summary(view), clauses(view),
          parameters(view), facts(view));
}

}  // namespace web
