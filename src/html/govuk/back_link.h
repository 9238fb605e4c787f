// GOV.UK component: the way back to the page before.
#pragma once
#include <string>

#include "html/markup.h"

namespace govuk {

struct BackLink {
  html::Content text = "Back";
  html::Url href;
  std::string classes;
  html::Attributes attributes;
};
html::Markup back_link(const BackLink& options);

}  // namespace govuk
