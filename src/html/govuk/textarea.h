// GOV.UK component: several lines of text.
#pragma once
#include <optional>
#include <string>

#include "html/govuk/error_message.h"
#include "html/govuk/form_group.h"
#include "html/govuk/hint.h"
#include "html/govuk/label.h"
#include "html/markup.h"

namespace govuk {

struct Textarea {
  Label label;
  std::string name;
  /// The name when empty.
  std::string id;
  std::string value;
  Hint hint;
  ErrorMessage error_message;
  int rows = 5;
  std::string autocomplete;
  std::optional<bool> spellcheck;
  bool disabled = false;
  std::string described_by;
  FormGroup form_group;
  std::string classes;
  html::Attributes attributes;
};
html::Markup textarea(const Textarea& options);

}  // namespace govuk
