// Writes what summary_list.h describes.
#include "html/govuk/summary_list.h"

#include <algorithm>

#include "html/govuk/classes.h"
#include "html/govuk/heading.h"

namespace govuk {
using namespace html::literals;
namespace {

html::Markup action_link(const SummaryListAction& action, const html::Content& card_title) {
  html::Markup spoken;
  if (!action.visually_hidden_text.empty()) spoken += R"( {})"_html(action.visually_hidden_text);
  if (!card_title.empty()) spoken += R"( ({}))"_html(card_title);
  if (!spoken.empty()) spoken = R"(<span class="govuk-visually-hidden">{}</span>)"_html(spoken);
  return R"(<a class="{}" href="{}"{}>{}{}</a>)"_html(classes("govuk-link", action.classes), action.href, action.attributes,
                                                      action.text, spoken);
}

html::Markup row_actions(const SummaryListActions& actions, const html::Content& card_title) {
  if (actions.items.empty()) return {};
  html::Markup links;
  if (actions.items.size() == 1) {
    links = action_link(actions.items.front(), card_title);
  } else {
    links = R"(<ul class="govuk-summary-list__actions-list">{}</ul>)"_html(html::each(actions.items, [&](const auto& action) {
      return R"(<li class="govuk-summary-list__actions-list-item">{}</li>)"_html(action_link(action, card_title));
    }));
  }
  return R"(<dd class="{}">{}</dd>)"_html(classes("govuk-summary-list__actions", actions.classes), links);
}

html::Markup card_actions(const SummaryCard& card) {
  if (card.actions.items.empty()) return {};
  const auto own = classes("govuk-summary-card__actions", card.actions.classes);
  if (card.actions.items.size() == 1)
    return R"(<div class="{}">{}</div>)"_html(own, action_link(card.actions.items.front(), card.title.text));
  return R"(<ul class="{}">{}</ul>)"_html(
      own, html::each(card.actions.items, [&](const auto& action) {
        return R"(<li class="govuk-summary-card__action">{}</li>)"_html(action_link(action, card.title.text));
      }));
}

html::Markup in_card(const SummaryCard& card, const html::Markup& list) {
  html::Markup title;
  if (!card.title.text.empty()) {
    html::Attributes own;
    own.set("class", classes("govuk-summary-card__title", card.title.classes));
    title = heading(card.title.heading_level, own, card.title.text);
  }
  return R"(
<div class="{}"{}>
  <div class="govuk-summary-card__title-wrapper">{}{}</div>
  <div class="govuk-summary-card__content">{}</div>
</div>)"_html(classes("govuk-summary-card", card.classes), card.attributes, title, card_actions(card), list);
}

}  // namespace

html::Markup summary_list(const SummaryList& options) {
  const bool any_actions = std::ranges::any_of(options.rows, [](const auto& row) { return !row.actions.items.empty(); });
  const auto card_title = options.card ? options.card->title.text : html::Content();
  const auto rows = html::each(options.rows, [&](const SummaryListRow& row) {
    const bool bare = any_actions && row.actions.items.empty();
    const auto own = classes("govuk-summary-list__row", bare ? "govuk-summary-list__row--no-actions" : "");
    return R"(
<div class="{}">
  <dt class="{}">{}</dt>
  <dd class="{}">{}</dd>
  {}
</div>)"_html(classes(own, row.classes), classes("govuk-summary-list__key", row.key.classes), row.key.text,
              classes("govuk-summary-list__value", row.value.classes), row.value.text, row_actions(row.actions, card_title));
  });
  const auto list = R"(<dl class="{}"{}>{}</dl>)"_html(classes("govuk-summary-list", options.classes), options.attributes, rows);
  return options.card ? in_card(*options.card, list) : list;
}

}  // namespace govuk
