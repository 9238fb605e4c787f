// Writes what back_link.h describes.
#include "html/govuk/back_link.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;

html::Markup back_link(const BackLink& options) {
  return R"(<a href="{}" class="{}"{}>{}</a>)"_html(options.href, classes("govuk-back-link", options.classes), options.attributes,
                                                    options.text);
}

}  // namespace govuk
