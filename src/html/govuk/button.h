// GOV.UK component: a button, or a link that looks like one.
#pragma once
#include <optional>
#include <string>

#include "html/markup.h"

namespace govuk {

/// With `href` it is a link; without, a button of a form.
struct Button {
  html::Content text;
  /// "submit", "button" or "reset".
  std::string type = "submit";
  std::string name;
  std::string value;
  std::optional<html::Url> href;
  bool disabled = false;
  bool is_start_button = false;
  /// Set: says whether a second click within a second is dropped (only with JavaScript).
  std::optional<bool> prevent_double_click;
  std::string id;
  std::string classes;
  html::Attributes attributes;
};
html::Markup button(const Button& options);

}  // namespace govuk
