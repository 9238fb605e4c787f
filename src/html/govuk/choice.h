// What a radio and a checkbox have in common: one answer with its label, hint and what opens below it.
#pragma once
#include <optional>
#include <string>

#include "html/govuk/fieldset.h"
#include "html/govuk/form_group.h"
#include "html/markup.h"

namespace govuk {

/// One answer, ready to be written. `block` is "govuk-radios" or "govuk-checkboxes".
struct Choice {
  std::string block;
  html::Attributes input;
  bool is_chosen = false;
  std::string id;
  html::Content text;
  std::string label_classes;
  html::Attributes label_attributes;
  Hint hint;
  html::Markup conditional;
};
html::Markup choice(const Choice& options);
html::Markup choice_divider(const std::string& block, const std::string& text);

/// The id of the nth answer (from 1): the first has the plain prefix, so that an error summary can link to it.
std::string choice_id(const std::string& own, const std::string& prefix, std::size_t number);

/// The group around all answers: in a fieldset when the question has one.
html::Markup choice_group(const FormGroup& group, HasError error, const std::optional<Fieldset>& fieldset,
                          const std::string& described_by, const html::Markup& inside);

}  // namespace govuk
