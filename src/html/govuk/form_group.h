// What every field of a form has in common: a group that turns red on an error, hint and error with the ids that describe it.
#pragma once
#include <string>
#include <string_view>

#include "html/govuk/error_message.h"
#include "html/govuk/hint.h"
#include "html/markup.h"

namespace govuk {

struct FormGroup {
  /// Directly before and after the field itself (the macros' beforeInput(s) and afterInput(s)).
  html::Content before_input;
  html::Content after_input;
  std::string classes;
  html::Attributes attributes;
};

/// Hint and error of the field `id`, and the ids to name in its aria-describedby.
struct Described {
  html::Markup html;
  std::string by;
};
/// `by` starts with what the page gave, then the hint, then the error: the order in which they are read.
Described describe(const std::string& id, const std::string& by, Hint hint, ErrorMessage error);

enum class HasError { no, yes };
inline HasError has_error(const ErrorMessage& error) { return error.text.empty() ? HasError::no : HasError::yes; }
html::Markup form_group(const FormGroup& options, HasError error, const html::Markup& inside);

}  // namespace govuk
