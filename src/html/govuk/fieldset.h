// GOV.UK component: fields that belong together, with a legend.
#pragma once
#include <string>

#include "html/markup.h"

namespace govuk {

struct Legend {
  html::Content text;
  bool is_page_heading = false;
  std::string classes;
};

struct Fieldset {
  Legend legend;
  /// What stands inside; radios, checkboxes and dates fill it in themselves.
  html::Markup html;
  std::string described_by;
  std::string role;
  std::string classes;
  html::Attributes attributes;
};
html::Markup fieldset(const Fieldset& options);

}  // namespace govuk
