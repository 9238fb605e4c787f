// Writes what tag.h describes.
#include "html/govuk/tag.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;

html::Markup tag(const Tag& options) {
  return R"(<strong class="{}"{}>{}</strong>)"_html(classes("govuk-tag", options.classes), options.attributes, options.text);
}

}  // namespace govuk
