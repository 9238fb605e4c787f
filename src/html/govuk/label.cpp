// Writes what label.h describes.
#include "html/govuk/label.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;

html::Markup label(const Label& options) {
  if (options.text.empty()) return {};
  html::Attributes own;
  own.set("class", classes("govuk-label", options.classes)).add(options.attributes).set_unless_empty("for", options.for_id);
  const auto line = R"(<label{}>{}</label>)"_html(own, options.text);
  return options.is_page_heading ? R"(<h1 class="govuk-label-wrapper">{}</h1>)"_html(line) : line;
}

}  // namespace govuk
