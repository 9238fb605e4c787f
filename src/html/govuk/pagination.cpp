// Writes what pagination.h describes.
#include "html/govuk/pagination.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;
namespace {

enum class Block { no, yes };
enum class Direction { previous, next };

html::Markup arrow(Direction direction) {
  if (direction == Direction::previous)
    return R"(
<svg class="govuk-pagination__icon govuk-pagination__icon--prev" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">
  <path d="m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z"/>
</svg>)"_html();
  return R"(
<svg class="govuk-pagination__icon govuk-pagination__icon--next" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">
  <path d="m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z"/>
</svg>)"_html();
}

html::Markup title_of(const PaginationLink& link, Direction direction) {
  if (!link.text.empty()) return link.text.markup();
  if (direction == Direction::previous) return R"(Previous<span class="govuk-visually-hidden"> page</span>)"_html();
  return R"(Next<span class="govuk-visually-hidden"> page</span>)"_html();
}

html::Markup arrow_link(const PaginationLink& link, Direction direction, Block block) {
  const bool before = block == Block::yes || direction == Direction::previous;
  const bool decorated = block == Block::yes && link.label_text.empty();
  html::Markup label;
  if (block == Block::yes && !link.label_text.empty())
    label = R"(<span class="govuk-visually-hidden">:</span> <span class="govuk-pagination__link-label">{}</span>)"_html(
        link.label_text);
  const std::string_view way = direction == Direction::previous ? "prev" : "next";
  return R"(
<div class="govuk-pagination__{}">
  <a class="govuk-link govuk-pagination__link" href="{}" rel="{}"{}>
    {}<span class="{}">{}</span>{}{}
  </a>
</div>)"_html(way, link.href, way, link.attributes, html::when(before, arrow(direction)),
              classes("govuk-pagination__link-title", decorated ? "govuk-pagination__link-title--decorated" : ""),
              title_of(link, direction), label, html::when(!before, arrow(direction)));
}

html::Markup numbered(const PaginationItem& item) {
  if (item.ellipsis) return R"(<li class="govuk-pagination__item govuk-pagination__item--ellipsis">&ctdot;</li>)"_html();
  if (!item.href) return {};
  html::Attributes link;
  link.set("href", *item.href);
  link.set("aria-label", item.visually_hidden_text.empty() ? "Page " + item.number : item.visually_hidden_text);
  link.set_if(item.current, "aria-current", "page").add(item.attributes);
  return R"(<li class="{}"><a class="govuk-link govuk-pagination__link"{}>{}</a></li>)"_html(
      classes("govuk-pagination__item", item.current ? "govuk-pagination__item--current" : ""), link, item.number);
}

}  // namespace

html::Markup pagination(const Pagination& options) {
  const auto block = options.items.empty() && (options.previous || options.next) ? Block::yes : Block::no;
  html::Markup inside;
  if (options.previous) inside += arrow_link(*options.previous, Direction::previous, block);
  if (!options.items.empty()) inside += R"(<ul class="govuk-pagination__list">{}</ul>)"_html(html::each(options.items, numbered));
  if (options.next) inside += arrow_link(*options.next, Direction::next, block);
  const auto own = classes("govuk-pagination", block == Block::yes ? "govuk-pagination--block" : "");
  return R"(<nav class="{}" aria-label="{}"{}>{}</nav>)"_html(classes(own, options.classes), options.landmark_label,
                                                              options.attributes, inside);
}

}  // namespace govuk
