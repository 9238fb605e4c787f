// Writes what fieldset.h describes.
#include "html/govuk/fieldset.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;
namespace {

html::Markup legend_of(const Legend& legend) {
  if (legend.text.empty()) return {};
  const auto text =
      legend.is_page_heading ? R"(<h1 class="govuk-fieldset__heading">{}</h1>)"_html(legend.text) : legend.text.markup();
  return R"(<legend class="{}">{}</legend>)"_html(classes("govuk-fieldset__legend", legend.classes), text);
}

}  // namespace

html::Markup fieldset(const Fieldset& options) {
  html::Attributes own;
  own.set("class", classes("govuk-fieldset", options.classes)).set_unless_empty("role", options.role);
  own.set_unless_empty("aria-describedby", options.described_by).add(options.attributes);
  return R"(<fieldset{}>{}{}</fieldset>)"_html(own, legend_of(options.legend), options.html);
}

}  // namespace govuk
