// Writes what details.h describes.
#include "html/govuk/details.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;

html::Markup details(const Details& options) {
  html::Attributes own;
  own.set_unless_empty("id", options.id).set("class", classes("govuk-details", options.classes)).add(options.attributes);
  own.set_if(options.open == Open::yes, "open");
  return R"(
<details{}>
  <summary class="govuk-details__summary">
    <span class="govuk-details__summary-text">{}</span>
  </summary>
  <div class="govuk-details__text">{}</div>
</details>)"_html(own, options.summary_text, options.text);
}

}  // namespace govuk
