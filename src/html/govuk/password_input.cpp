// Writes what password_input.h describes.
#include "html/govuk/password_input.h"

#include "html/govuk/button.h"
#include "html/govuk/classes.h"
#include "html/govuk/input.h"

namespace govuk {
namespace {

html::Markup show_button(const PasswordInput& options, const std::string& id) {
  Button show{.text = "Show", .type = "button"};
  show.classes =
      classes("govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle", options.button_classes);
  show.attributes.set("aria-controls", id).set("aria-label", "Show password").set("hidden");
  return button(show);
}

}  // namespace

html::Markup password_input(const PasswordInput& options) {
  const auto id = options.id.empty() ? options.name : options.id;
  Input field{.label = options.label, .name = options.name, .id = id, .value = options.value};
  field.hint = options.hint;
  field.error_message = options.error_message;
  field.type = "password";
  field.autocomplete = options.autocomplete;
  field.autocapitalize = "none";
  field.spellcheck = false;
  field.disabled = options.disabled;
  field.described_by = options.described_by;
  field.input_wrapper.classes = "govuk-password-input__wrapper";
  field.form_group.classes = classes("govuk-password-input", options.form_group.classes);
  field.form_group.attributes.set("data-module", "govuk-password-input").add(options.form_group.attributes);
  field.form_group.before_input = options.form_group.before_input;
  field.form_group.after_input = show_button(options, id) + options.form_group.after_input.markup();
  field.classes = classes("govuk-password-input__input govuk-js-password-input-input", options.classes);
  field.attributes = options.attributes;
  return input(field);
}

}  // namespace govuk
