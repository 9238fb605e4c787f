// Writes what panel.h describes.
#include "html/govuk/panel.h"

#include "html/govuk/classes.h"
#include "html/govuk/heading.h"

namespace govuk {
using namespace html::literals;

html::Markup panel(const Panel& options) {
  html::Attributes title;
  title.set("class", "govuk-panel__title");
  html::Markup body;
  if (!options.text.empty()) body = R"(<div class="govuk-panel__body">{}</div>)"_html(options.text);
  return R"(<div class="{}"{}>{}{}</div>)"_html(classes("govuk-panel govuk-panel--confirmation", options.classes),
                                                options.attributes, heading(options.heading_level, title, options.title_text),
                                                body);
}

}  // namespace govuk
