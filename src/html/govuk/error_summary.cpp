// Writes what error_summary.h describes.
#include "html/govuk/error_summary.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;
namespace {

html::Markup error_line(const ErrorSummaryItem& item) {
  if (!item.href) return R"(<li>{}</li>)"_html(item.text);
  return R"(<li><a href="{}"{}>{}</a></li>)"_html(*item.href, item.attributes, item.text);
}

}  // namespace

html::Markup error_summary(const ErrorSummary& options) {
  html::Attributes own;
  if (options.disable_auto_focus) own.set("data-disable-auto-focus", *options.disable_auto_focus ? "true" : "false");
  own.add(options.attributes);
  html::Markup body;
  if (!options.description_text.empty()) body += R"(<p>{}</p>)"_html(options.description_text);
  if (!options.error_list.empty())
    body += R"(<ul class="govuk-list govuk-error-summary__list">{}</ul>)"_html(html::each(options.error_list, error_line));
  // The alert is a child of the module, or screen readers hear only a part of it when focus moves.
  return R"(
<div class="{}" data-module="govuk-error-summary"{}>
  <div role="alert">
    <h2 class="govuk-error-summary__title">{}</h2>
    <div class="govuk-error-summary__body">{}</div>
  </div>
</div>)"_html(classes("govuk-error-summary", options.classes), own, options.title_text, body);
}

}  // namespace govuk
