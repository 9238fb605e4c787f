// Writes what table.h describes.
#include "html/govuk/table.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;
namespace {

template <class Cell>
html::Attributes span_attributes(const Cell& cell) {
  html::Attributes own;
  own.set_if(cell.colspan > 0, "colspan", std::to_string(cell.colspan));
  own.set_if(cell.rowspan > 0, "rowspan", std::to_string(cell.rowspan)).add(cell.attributes);
  return own;
}

std::string with_format(const std::string& block, const std::string& format, const std::string& added) {
  return classes(format.empty() ? block : classes(block, block + "--" + format), added);
}

html::Markup head_cell(const TableHead& cell) {
  return R"(<th scope="col" class="{}"{}>{}</th>)"_html(with_format("govuk-table__header", cell.format, cell.classes),
                                                        span_attributes(cell), cell.text);
}

html::Markup row_header(const TableCell& cell) {
  return R"(<th scope="row" class="{}"{}>{}</th>)"_html(classes("govuk-table__header", cell.classes), span_attributes(cell),
                                                        cell.text);
}

html::Markup body_cell(const TableCell& cell) {
  return R"(<td class="{}"{}>{}</td>)"_html(with_format("govuk-table__cell", cell.format, cell.classes), span_attributes(cell),
                                            cell.text);
}

}  // namespace

html::Markup table(const Table& options) {
  html::Markup inside;
  if (!options.caption.empty())
    inside +=
        R"(<caption class="{}">{}</caption>)"_html(classes("govuk-table__caption", options.caption_classes), options.caption);
  if (!options.head.empty())
    inside += R"(<thead class="govuk-table__head"><tr class="govuk-table__row">{}</tr></thead>)"_html(
        html::each(options.head, head_cell));
  const auto rows = html::each(options.rows, [&](const std::vector<TableCell>& row) {
    html::Markup cells;
    for (std::size_t i = 0; i < row.size(); ++i)
      cells += i == 0 && options.first_cell_is_header ? row_header(row[i]) : body_cell(row[i]);
    return R"(<tr class="govuk-table__row">{}</tr>)"_html(cells);
  });
  return R"(<table class="{}"{}>{}<tbody class="govuk-table__body">{}</tbody></table>)"_html(
      classes("govuk-table", options.classes), options.attributes, inside, rows);
}

}  // namespace govuk
