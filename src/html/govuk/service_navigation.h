// GOV.UK component: the product's name and its main sections.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "html/markup.h"

namespace govuk {

/// Without `href` it is text.
struct ServiceNavigationItem {
  html::Content text;
  std::optional<html::Url> href;
  /// This very page.
  bool current = false;
  /// A page below this one.
  bool active = false;
  html::Attributes attributes;
};

/// Markup put between the parts, for what the component does not know.
struct ServiceNavigationSlots {
  html::Markup start;
  html::Markup end;
  bool end_is_inline = false;
  html::Markup navigation_start;
  html::Markup navigation_end;
};

struct ServiceNavigation {
  std::string service_name;
  std::optional<html::Url> service_url;
  std::vector<ServiceNavigationItem> navigation;
  /// "Menu" when empty.
  std::string navigation_label;
  std::string navigation_id = "navigation";
  std::string navigation_classes;
  std::string menu_button_text = "Menu";
  /// Read aloud in place of the button text.
  std::string menu_button_label;
  /// With two or more sections when not set.
  std::optional<bool> collapse_navigation_on_mobile;
  std::string aria_label = "Service information";
  ServiceNavigationSlots slots;
  std::string classes;
  html::Attributes attributes;
};
html::Markup service_navigation(const ServiceNavigation& options);

}  // namespace govuk
