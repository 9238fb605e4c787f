#include "web/registers/list_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "html/govuk/button.h"
#include "html/govuk/input.h"
#include "html/govuk/pagination.h"
#include "html/govuk/select.h"
#include "html/govuk/table.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

using registers::FieldDef;
using registers::KindName;

html::Url with_parameters(html::Url url, const ListRequest& request, std::string_view but = {}) {
  for (const auto& [name, value] : request.parameters)
    if (name != but && !(but == "sort" && name == "down")) url = url.with(name, value);
  return url;
}

std::string parameter(const ListRequest& request, std::string_view name) {
  for (const auto& [own, value] : request.parameters)
    if (own == name) return value;
  return "";
}

html::Markup choice_filter(const FieldDef& field, const ListRequest& request) {
  govuk::Select select{.label = {.text = field.label},
                       .name = field.name,
                       .items = {{.value = "", .text = "Any"}},
                       .value = parameter(request, field.name)};
  for (const auto& choice : field.choices) select.items.push_back({.value = choice.key, .text = choice.label});
  return govuk::select(select);
}

html::Markup search_form(const RegisterAccess& access, const ListRequest& request) {
  auto inside = govuk::input({.label = {.text = "Search " + base::to_lower(access.def->title)},
                              .name = "search",
                              .value = request.query.search,
                              .type = "search"});
  for (const FieldDef& field : access.def->fields)
    if (field.kind == KindName::choice && !field.is_sensitive) inside += choice_filter(field, request);
  inside += govuk::button({.text = "Search", .classes = "govuk-button--secondary"});
  return get_form(access.list(), R"(<div class="sg-filters">{}</div>)"_html(inside));
}

/// A column's name as a link that sorts by it, or turns the order round.
govuk::TableHead head_of(const RegisterAccess& access, const FieldDef& field, const ListRequest& request) {
  const bool is_sorted = request.query.order_by == field.name;
  const bool is_down = request.query.direction == registers::Direction::descending;
  html::Url url = with_parameters(access.list(), request, "sort").with("sort", field.name);
  if (is_sorted && !is_down) url = url.with("down", "1");
  govuk::TableHead head{.text = R"(<a class="govuk-link" href="{}">{}</a>)"_html(url, field.label)};
  if (is_sorted) head.attributes.set("aria-sort", is_down ? "descending" : "ascending");
  return head;
}

html::Markup table_of(const RegisterAccess& access, const registers::Page& page, const ListRequest& request,
                      const LinkNames& names) {
  govuk::Table table{.caption = access.def->title, .caption_classes = "govuk-visually-hidden", .first_cell_is_header = true};
  for (const auto& column : access.def->list) table.head.push_back(head_of(access, *access.def->find(column.name), request));
  for (const registers::Record& record : page.records) {
    std::vector<govuk::TableCell> cells;
    for (const auto& column : access.def->list) {
      const std::string shown = shown_with_names(record, *access.def->find(column.name), names);
      if (cells.empty())
        cells.push_back({.text = R"(<a class="govuk-link" href="{}">{}</a>)"_html(access.record(record.id()), shown)});
      else
        cells.push_back({.text = shown});
    }
    table.rows.push_back(std::move(cells));
  }
  return wide(access.def->title, govuk::table(table));
}

html::Markup pages_of(const RegisterAccess& access, const registers::Page& page, const ListRequest& request) {
  if (page.pages() < 2) return {};
  const auto to = [&](std::int64_t number) {
    return with_parameters(access.list(), request).with("page", std::to_string(number));
  };
  govuk::Pagination pagination{.landmark_label = "Pages of the list"};
  if (page.page > 1) pagination.previous = govuk::PaginationLink{.href = to(page.page - 1)};
  if (page.page < page.pages()) pagination.next = govuk::PaginationLink{.href = to(page.page + 1)};
  std::int64_t last = 0;
  for (std::int64_t number = 1; number <= page.pages(); ++number) {
    const bool is_near = number == 1 || number == page.pages() || std::abs(number - page.page) <= 1;
    if (!is_near) continue;
    if (number > last + 1) pagination.items.push_back({.ellipsis = true});
    pagination.items.push_back({.number = std::to_string(number), .href = to(number), .current = number == page.page});
    last = number;
  }
  return govuk::pagination(pagination);
}

std::string count_in_words(const RegisterAccess& access, const registers::Page& page) {
  if (page.total == 1) return fmt::format("1 {}.", access.def->singular);
  const std::int64_t first = (page.page - 1) * page.per_page + 1,
                     last = first + static_cast<std::int64_t>(page.records.size()) - 1;
  return page.pages() < 2 ? fmt::format("{} {}s.", page.total, access.def->singular)
                          : fmt::format("{} to {} of {} {}s.", first, last, page.total, access.def->singular);
}

/// An empty list says whether nothing is there or nothing was found.
html::Markup nothing_found(const RegisterAccess& access, const ListRequest& request) {
  const bool is_narrowed = !request.query.search.empty() || !request.query.filters.empty();
  if (!is_narrowed) return R"(<p class="govuk-body">No {} has been recorded yet.</p>)"_html(access.def->singular);
  return R"(<p class="govuk-body">No {} fits this search. <a class="govuk-link" href="{}">Show all</a></p>)"_html(
      access.def->singular, access.list());
}

html::Markup actions(const ListView& view) {
  const RegisterAccess& access = view.access;
  html::Markup buttons;
  if (view.may_edit == MayEdit::yes) {
    buttons += govuk::button({.text = "Add a " + access.def->singular, .href = access.page("new")});
    buttons += govuk::button({.text = "Add many from CSV", .href = access.page("import"), .classes = "govuk-button--secondary"});
  }
  if (view.may_take_out == MayTakeOut::yes)
    buttons += govuk::button({.text = "Export as CSV",
                              .href = with_parameters(access.page("export"), view.request),
                              .classes = "govuk-button--secondary"});
  if (!access.overview.empty())
    buttons += R"(<a class="govuk-link" href="{}">{}</a>)"_html(access.page(access.overview), access.overview_name);
  if (buttons.empty()) return {};
  return R"(<div class="govuk-button-group">{}</div>)"_html(buttons);
}

}  // namespace

ListRequest read_list_request(const Context& context, const registers::RegisterDef& def) {
  ListRequest request;
  const auto keep = [&](std::string name, std::string value) {
    request.parameters.emplace_back(std::move(name), std::move(value));
  };
  if (auto search = context.query("search"); !search.empty()) {
    request.query.search = std::string(base::cut_utf8(search, 200));
    keep("search", request.query.search);
  }
  for (const FieldDef& field : def.fields) {
    if (field.kind != KindName::choice || field.is_sensitive) continue;
    const std::string key = context.query(field.name);
    if (std::ranges::find(field.choices, key, &registers::Choice::key) == field.choices.end()) continue;
    request.query.filters.push_back({registers::Field<std::string>{field.name}, key});
    keep(field.name, key);
  }
  if (const auto sort = context.query("sort");
      std::ranges::any_of(def.list, [&](const auto& column) { return column.name == sort; })) {
    request.query.order_by = sort;
    keep("sort", sort);
    if (context.query("down") == "1") {
      request.query.direction = registers::Direction::descending;
      keep("down", "1");
    }
  }
  request.query.page = base::parse_integer(context.query("page")).value_or(1);
  return request;
}

html::Markup list_view(const ListView& view, const LinkNames& names, const html::Markup& above) {
  const auto& [access, page, request, may_edit, may_take_out] = view;
  html::Markup found = page.total == 0 ? nothing_found(access, request)
                                       : R"(<p class="govuk-body" role="status">{}</p>)"_html(count_in_words(access, page)) +
                                             table_of(access, page, request, names) + pages_of(access, page, request);
  return R"(<h1 class="govuk-heading-l">{}</h1><p class="govuk-body">{}</p>{}{}{}{})"_html(
      access.def->title, access.def->purpose, above, actions(view), search_form(access, request), found);
}

}  // namespace web
