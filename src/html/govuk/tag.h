// GOV.UK component: a status in a few words.
#pragma once
#include <string>

#include "html/markup.h"

namespace govuk {

/// Colour by class: "govuk-tag--red" and so on. Never by colour alone: the words say it.
struct Tag {
  html::Content text;
  std::string classes;
  html::Attributes attributes;
};
html::Markup tag(const Tag& options);

}  // namespace govuk
