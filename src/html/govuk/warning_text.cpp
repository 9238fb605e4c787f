// Writes what warning_text.h describes.
#include "html/govuk/warning_text.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;

html::Markup warning_text(const WarningText& options) {
  return R"(
<div class="{}"{}>
  <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
  <strong class="govuk-warning-text__text">
    <span class="govuk-visually-hidden">{}</span>
    {}
  </strong>
</div>)"_html(classes("govuk-warning-text", options.classes), options.attributes, options.icon_fallback_text, options.text);
}

}  // namespace govuk
