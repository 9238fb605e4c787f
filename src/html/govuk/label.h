// GOV.UK component: the name of one field.
#pragma once
#include <string>

#include "html/markup.h"

namespace govuk {

/// Left out when `text` is empty.
struct Label {
  html::Content text;
  /// Where the label is the question of the whole page, it is its h1 too.
  bool is_page_heading = false;
  /// The id of the field; a component fills it in for its own label.
  std::string for_id;
  std::string classes;
  html::Attributes attributes;
};
html::Markup label(const Label& options);

}  // namespace govuk
