// Writes what hint.h describes.
#include "html/govuk/hint.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;

html::Markup hint(const Hint& options) {
  html::Attributes id;
  id.set_unless_empty("id", options.id);
  return R"(<div{} class="{}"{}>{}</div>)"_html(id, classes("govuk-hint", options.classes), options.attributes, options.text);
}

}  // namespace govuk
