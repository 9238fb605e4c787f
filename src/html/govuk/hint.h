// GOV.UK component: help below a label.
#pragma once
#include <string>

#include "html/markup.h"

namespace govuk {

/// Left out when `text` is empty.
struct Hint {
  html::Content text;
  std::string id;
  std::string classes;
  html::Attributes attributes;
};
html::Markup hint(const Hint& options);

}  // namespace govuk
