#include "web/board/board_view.h"

#include <fmt/format.h>

#include "html/govuk/button.h"
#include "html/govuk/input.h"
#include "html/govuk/inset_text.h"
#include "html/govuk/select.h"
#include "html/govuk/table.h"
#include "web/board/chart.h"
#include "web/board/words.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

constexpr board::Status all_statuses[] = {board::Status::kept, board::Status::at_risk, board::Status::broken,
                                          board::Status::unproven};

bool is_shown(const BoardView& view, const board::Tile& tile, packs::Adoption adoption) {
  return tile.control.adoption == adoption && (!view.only || tile.status() == *view.only);
}

html::Url tile_url(const BoardView& view, const board::Tile& tile) {
  const auto url = html::Url::path("/board/{}", std::string_view(tile.control.id));
  return view.day.empty() ? url : url.with("at", view.day);
}

std::vector<govuk::TableCell> row_of(const BoardView& view, const board::Tile& tile) {
  const html::Markup title = view.is_for_print
                                 ? html::text(tile.control.title)
                                 : R"(<a class="govuk-link" href="{}">{}</a>)"_html(tile_url(view, tile), tile.control.title);
  return {{.text = title},
          {.text = status_tag(tile.status())},
          {.text = grade_title(tile.verdict.grade)},
          {.text = counts_in_words(tile, view.reader)},
          {.text = freshness_in_words(tile)},
          {.text = tile.verdict.reason}};
}

html::Markup area_of(const BoardView& view, const packs::Area& area, packs::Adoption adoption) {
  const std::string caption = fmt::format("{}. {}", area.number, area.title);
  govuk::Table table{.caption = caption,
                     .caption_classes = "govuk-table__caption--m",
                     .head = {{.text = "What must be true"},
                              {.text = "Status"},
                              {.text = "Grade"},
                              {.text = "How many"},
                              {.text = "Measured"},
                              {.text = "Why"}},
                     .rows = {},
                     .first_cell_is_header = true};
  for (const board::Tile& tile : view.report.tiles)
    if (tile.control.area == area.number && is_shown(view, tile, adoption)) table.rows.push_back(row_of(view, tile));
  if (table.rows.empty()) return {};
  return wide(fmt::format("{}, {}", caption, adoption == packs::Adoption::adopted ? "adopted" : "recommended"),
              govuk::table(table));
}

html::Markup areas_of(const BoardView& view, packs::Adoption adoption) {
  const html::Markup areas =
      html::each(view.report.areas, [&](const packs::Area& area) { return area_of(view, area, adoption); });
  if (!areas.empty()) return areas;
  return R"(<p class="govuk-body">No control here has the status that you asked for. Choose another status to see the rest.</p>)"_html();
}

html::Markup filter_form(const BoardView& view) {
  govuk::Select select{.label = {.text = "Status"},
                       .name = "status",
                       .items = {{.value = "", .text = "Every status"}},
                       .value = view.only ? std::string(board::to_text(*view.only)) : std::string()};
  for (const board::Status status : all_statuses)
    select.items.push_back({.value = std::string(board::to_text(status)), .text = std::string(board::title_of(status))});
  const html::Markup day = govuk::input({.label = {.text = "As at the end of the day"},
                                         .name = "at",
                                         .value = view.day,
                                         .hint = {.text = "Leave it empty for now. For example 2026-11-20"},
                                         .type = "date",
                                         .classes = "govuk-input--width-10"});
  return get_form(html::Url::path("/board"),
                  govuk::select(select) + day + govuk::button({.text = "Show", .classes = "govuk-button--secondary"}));
}

html::Markup tools(const BoardView& view) {
  const auto plain = html::Url::path("/board").with("view", "print");
  const auto print = view.day.empty() ? plain : plain.with("at", view.day);
  return R"(<p class="govuk-body"><a class="govuk-link" href="{}">A page to print</a> · <a class="govuk-link" href="/policy/reviews">Reviews of the policy</a> ·
<a class="govuk-link" href="/policy/approvals">Approvals</a> · <a class="govuk-link" href="/probes">Checks that the program makes of itself</a></p>)"_html(
      print);
}

html::Markup section_of(const BoardView& view, packs::Adoption adoption) {
  const bool is_adopted = adoption == packs::Adoption::adopted;
  const std::string_view name =
      is_adopted ? "Adopted: what the school's policy says" : "Recommended: good practice that the policy does not ask for";
  return R"(<h2 class="govuk-heading-l">{}</h2>{}{})"_html(
      name, status_chart(is_adopted ? "Adopted controls" : "Recommended controls", board::count(view.report, adoption)),
      areas_of(view, adoption));
}

}  // namespace

html::Markup board_view(const BoardView& view) {
  const auto explained = govuk::inset_text(
      {.text = "A tile is kept only while fresh facts show it. What nothing measures is unproven, and unproven is never counted "
               "as kept. The grade says how well it is known: enforced, observed, recorded or attested."});
  return R"(<h1 class="govuk-heading-xl">Is the policy being kept?</h1>
<p class="govuk-body-l">As at {}.</p>
{}{}{}{}{})"_html(
      base::in_words(view.report.as_at), explained,
      html::when(!view.is_for_print, [&] { return filter_form(view) + tools(view); }), section_of(view, packs::Adoption::adopted),
      section_of(view, packs::Adoption::recommended),
      html::when(
          view.reader == board::Reader::sees_counts,
          R"(<p class="govuk-body">Numbers of fewer than 5 are not shown, and the records behind a tile stay with those who work with them.</p>)"_html()));
}

}  // namespace web
