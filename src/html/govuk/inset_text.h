// GOV.UK component: a passage that stands out from the page.
#pragma once
#include <string>

#include "html/markup.h"

namespace govuk {

struct InsetText {
  html::Content text;
  std::string id;
  std::string classes;
  html::Attributes attributes;
};
html::Markup inset_text(const InsetText& options);

}  // namespace govuk
