// Writes what button.h describes.
#include "html/govuk/button.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;
namespace {

html::Markup start_icon() {
  return R"(
<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false">
  <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/>
</svg>)"_html();
}

html::Attributes shared_attributes(const Button& options) {
  html::Attributes shared;
  const auto own = classes("govuk-button", options.classes);
  shared.set("class", options.is_start_button ? classes(own, "govuk-button--start") : own);
  shared.set("data-module", "govuk-button").add(options.attributes).set_unless_empty("id", options.id);
  return shared;
}

}  // namespace

html::Markup button(const Button& options) {
  const auto shared = shared_attributes(options);
  const auto icon = html::when(options.is_start_button, start_icon());
  if (options.href)
    return R"(<a href="{}" role="button" draggable="false"{}>{}{}</a>)"_html(*options.href, shared, options.text, icon);

  html::Attributes own;
  own.set("type", options.type).set_unless_empty("value", options.value).set_unless_empty("name", options.name);
  own.set_if(options.disabled, "disabled").set_if(options.disabled, "aria-disabled", "true");
  if (options.prevent_double_click) own.set("data-prevent-double-click", *options.prevent_double_click ? "true" : "false");
  return R"(<button{}{}>{}{}</button>)"_html(own, shared, options.text, icon);
}

}  // namespace govuk
