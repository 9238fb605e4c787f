// GOV.UK component: a day that a person remembers, as three fields.
#pragma once
#include <optional>
#include <string>

#include "html/govuk/error_message.h"
#include "html/govuk/fieldset.h"
#include "html/govuk/form_group.h"
#include "html/govuk/hint.h"
#include "html/govuk/label.h"
#include "html/markup.h"

namespace govuk {

/// One of the three fields.
struct DateInputItem {
  std::string name;
  /// The name with a capital when empty.
  std::string label;
  std::string id;
  std::string value;
  std::string autocomplete;
  std::string inputmode = "numeric";
  std::string pattern;
  /// Set: marked as wrong or not, whatever the message of the whole date says.
  std::optional<bool> error;
  /// The width is added unless a govuk-input--width-… stands here.
  std::string classes;
  html::Attributes attributes;
};

/// With no field marked, an error message marks all that are not excused by `error = false`.
struct DateInput {
  std::optional<Fieldset> fieldset;
  std::string id;
  /// "born" gives born-day, born-month and born-year.
  std::string name_prefix;
  DateInputItem day{.name = "day"};
  DateInputItem month{.name = "month"};
  DateInputItem year{.name = "year"};
  Hint hint;
  ErrorMessage error_message;
  FormGroup form_group;
  std::string classes;
  html::Attributes attributes;
};
html::Markup date_input(const DateInput& options);

}  // namespace govuk
