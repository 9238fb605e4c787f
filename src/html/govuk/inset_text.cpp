// Writes what inset_text.h describes.
#include "html/govuk/inset_text.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;

html::Markup inset_text(const InsetText& options) {
  html::Attributes id;
  id.set_unless_empty("id", options.id);
  return R"(<div{} class="{}"{}>{}</div>)"_html(id, classes("govuk-inset-text", options.classes), options.attributes,
                                                options.text);
}

}  // namespace govuk
