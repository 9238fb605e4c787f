// Writes what breadcrumbs.h describes.
#include "html/govuk/breadcrumbs.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;
namespace {

html::Markup crumb(const BreadcrumbsItem& item) {
  if (!item.href) return R"(<li class="govuk-breadcrumbs__list-item" aria-current="page">{}</li>)"_html(item.text);
  return R"(
<li class="govuk-breadcrumbs__list-item">
  <a class="govuk-breadcrumbs__link" href="{}"{}>{}</a>
</li>)"_html(*item.href, item.attributes, item.text);
}

}  // namespace

html::Markup breadcrumbs(const Breadcrumbs& options) {
  const auto own = classes("govuk-breadcrumbs", options.classes);
  return R"(
<nav class="{}" aria-label="{}"{}>
  <ol class="govuk-breadcrumbs__list">{}</ol>
</nav>)"_html(options.collapse_on_mobile ? classes(own, "govuk-breadcrumbs--collapse-on-mobile") : own, options.label_text,
              options.attributes, html::each(options.items, crumb));
}

}  // namespace govuk
