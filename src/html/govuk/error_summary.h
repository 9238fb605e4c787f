// GOV.UK component: all that is wrong with a form, at the top of the page, each with a link to its field.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "html/markup.h"

namespace govuk {

/// Without `href` the error belongs to no field.
struct ErrorSummaryItem {
  html::Content text;
  std::optional<html::Url> href;
  html::Attributes attributes;
};

struct ErrorSummary {
  html::Content title_text = "There is a problem";
  html::Content description_text;
  std::vector<ErrorSummaryItem> error_list;
  std::optional<bool> disable_auto_focus;
  std::string classes;
  html::Attributes attributes;
};
html::Markup error_summary(const ErrorSummary& options);

}  // namespace govuk
