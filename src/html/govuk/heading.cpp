// Writes what heading.h describes.
#include "html/govuk/heading.h"

namespace govuk {
using namespace html::literals;

html::Markup heading(int level, const html::Attributes& attributes, const html::Content& text) {
  if (level <= 1) return R"(<h1{}>{}</h1>)"_html(attributes, text);
  if (level == 2) return R"(<h2{}>{}</h2>)"_html(attributes, text);
  if (level == 3) return R"(<h3{}>{}</h3>)"_html(attributes, text);
  if (level == 4) return R"(<h4{}>{}</h4>)"_html(attributes, text);
  if (level == 5) return R"(<h5{}>{}</h5>)"_html(attributes, text);
  return R"(<h6{}>{}</h6>)"_html(attributes, text);
}

}  // namespace govuk
