// GOV.UK component: a password, hidden until the person asks to see it (the button appears only with JavaScript).
#pragma once
#include <string>

#include "html/govuk/error_message.h"
#include "html/govuk/form_group.h"
#include "html/govuk/hint.h"
#include "html/govuk/label.h"
#include "html/markup.h"

namespace govuk {

struct PasswordInput {
  Label label;
  std::string name;
  /// The name when empty.
  std::string id;
  std::string value;
  Hint hint;
  ErrorMessage error_message;
  /// "current-password" or "new-password".
  std::string autocomplete = "current-password";
  bool disabled = false;
  std::string described_by;
  FormGroup form_group;
  std::string button_classes;
  std::string classes;
  html::Attributes attributes;
};
html::Markup password_input(const PasswordInput& options);

}  // namespace govuk
