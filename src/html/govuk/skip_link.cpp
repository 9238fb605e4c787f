// Writes what skip_link.h describes.
#include "html/govuk/skip_link.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;

html::Markup skip_link(const SkipLink& options) {
  return R"(<a href="{}" class="{}" data-module="govuk-skip-link"{}>{}</a>)"_html(
      options.href, classes("govuk-skip-link", options.classes), options.attributes, options.text);
}

}  // namespace govuk
