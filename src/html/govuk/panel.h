// GOV.UK component: the large confirmation at the end of a journey.
#pragma once
#include <string>

#include "html/markup.h"

namespace govuk {

struct Panel {
  html::Content title_text;
  html::Content text;
  /// 1 to 6; a page has one h1.
  int heading_level = 1;
  std::string classes;
  html::Attributes attributes;
};
html::Markup panel(const Panel& options);

}  // namespace govuk
