// GOV.UK component: a warning about what follows from an action.
#pragma once
#include <string>

#include "html/markup.h"

namespace govuk {

struct WarningText {
  html::Content text;
  /// Read aloud in place of the exclamation mark.
  std::string icon_fallback_text = "Warning";
  std::string classes;
  html::Attributes attributes;
};
html::Markup warning_text(const WarningText& options);

}  // namespace govuk
