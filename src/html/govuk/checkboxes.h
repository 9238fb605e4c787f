// GOV.UK component: any number of answers.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "html/govuk/error_message.h"
#include "html/govuk/fieldset.h"
#include "html/govuk/form_group.h"
#include "html/govuk/hint.h"
#include "html/govuk/label.h"
#include "html/markup.h"

namespace govuk {

/// With `divider` set the item is a line between answers ("or") and nothing else.
struct CheckboxesItem {
  std::string value;
  html::Content text;
  Hint hint;
  /// Set: ticked or not, whatever the values of the whole question say.
  std::optional<bool> checked;
  bool disabled = false;
  /// Shown below when ticked (always shown without JavaScript).
  html::Markup conditional;
  std::string divider;
  /// "exclusive" for "none of these": unticks the others with JavaScript.
  std::string behaviour;
  /// The name of the whole question when empty.
  std::string name;
  /// From the name when empty.
  std::string id;
  std::string label_classes;
  html::Attributes label_attributes;
  html::Attributes attributes;
};

struct Checkboxes {
  std::optional<Fieldset> fieldset;
  std::string name;
  /// The name when empty; the first answer has it as its id.
  std::string id_prefix;
  std::vector<CheckboxesItem> items;
  /// The answers with these values are ticked.
  std::vector<std::string> values;
  Hint hint;
  ErrorMessage error_message;
  std::string described_by;
  FormGroup form_group;
  std::string classes;
  html::Attributes attributes;
};
html::Markup checkboxes(const Checkboxes& options);

}  // namespace govuk
