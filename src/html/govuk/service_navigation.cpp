// Writes what service_navigation.h describes.
#include "html/govuk/service_navigation.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;
namespace {

html::Markup service_name(const ServiceNavigation& options) {
  if (options.service_name.empty()) return {};
  const auto inside =
      options.service_url
          ? R"(<a href="{}" class="govuk-service-navigation__link">{}</a>)"_html(*options.service_url, options.service_name)
          : R"(<span class="govuk-service-navigation__text">{}</span>)"_html(options.service_name);
  return R"(<span class="govuk-service-navigation__service-name">{}</span>)"_html(inside);
}

html::Markup section(const ServiceNavigationItem& item) {
  const bool marked = item.active || item.current;
  // In <strong>, so that it is still marked where a reader replaces our colours.
  const auto words =
      marked ? R"(<strong class="govuk-service-navigation__active-fallback">{}</strong>)"_html(item.text) : item.text.markup();
  html::Attributes own;
  own.set_if(marked, "aria-current", item.current ? "page" : "true");
  html::Markup inside;
  if (item.href)
    inside = R"(<a class="govuk-service-navigation__link" href="{}"{}{}>{}</a>)"_html(*item.href, own, item.attributes, words);
  else if (!item.text.empty())
    inside = R"(<span class="govuk-service-navigation__text"{}>{}</span>)"_html(own, words);
  return R"(<li class="{}">{}</li>)"_html(
      classes("govuk-service-navigation__item", marked ? "govuk-service-navigation__item--active" : ""), inside);
}

html::Markup menu_button(const ServiceNavigation& options) {
  if (!options.collapse_navigation_on_mobile.value_or(options.navigation.size() > 1)) return {};
  html::Attributes own;
  own.set("aria-controls", options.navigation_id);
  const bool has_label = !options.menu_button_label.empty() && options.menu_button_label != options.menu_button_text;
  own.set_if(has_label, "aria-label", options.menu_button_label);
  return R"(
<button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle"{} hidden aria-hidden="true">
  {}
</button>)"_html(own, options.menu_button_text);
}

html::Markup sections(const ServiceNavigation& options) {
  const auto& slots = options.slots;
  if (options.navigation.empty() && slots.navigation_start.empty() && slots.navigation_end.empty()) return {};
  return R"(
<nav aria-label="{}" class="{}">
  {}
  <ul class="govuk-service-navigation__list" id="{}">{}{}{}</ul>
</nav>)"_html(options.navigation_label.empty() ? options.menu_button_text : options.navigation_label,
              classes("govuk-service-navigation__wrapper", options.navigation_classes), menu_button(options),
              options.navigation_id, slots.navigation_start, html::each(options.navigation, section), slots.navigation_end);
}

}  // namespace

html::Markup service_navigation(const ServiceNavigation& options) {
  const auto& slots = options.slots;
  const auto inside = R"(
<div class="{}">
  {}
  <div class="govuk-service-navigation__container">{}{}</div>
  {}
</div>)"_html(classes("govuk-width-container", slots.end_is_inline ? "govuk-service-navigation__inlining-container" : ""),
              slots.start, service_name(options), sections(options), slots.end);
  const auto own = classes("govuk-service-navigation", options.classes);
  if (options.service_name.empty() && slots.start.empty() && slots.end.empty())
    return R"(<div class="{}" data-module="govuk-service-navigation"{}>{}</div>)"_html(own, options.attributes, inside);
  return R"(<section aria-label="{}" class="{}" data-module="govuk-service-navigation"{}>{}</section>)"_html(
      options.aria_label, own, options.attributes, inside);
}

}  // namespace govuk
