// GOV.UK component: one of a few answers.
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
struct RadiosItem {
  std::string value;
  html::Content text;
  Hint hint;
  /// Set: chosen or not, whatever the value of the whole question says.
  std::optional<bool> checked;
  bool disabled = false;
  /// Shown below when chosen (always shown without JavaScript).
  html::Markup conditional;
  std::string divider;
  /// From the name when empty.
  std::string id;
  std::string label_classes;
  html::Attributes label_attributes;
  html::Attributes attributes;
};

struct Radios {
  std::optional<Fieldset> fieldset;
  std::string name;
  /// The name when empty; the first answer has it as its id.
  std::string id_prefix;
  std::vector<RadiosItem> items;
  /// The answer with this value is chosen.
  std::string value;
  Hint hint;
  ErrorMessage error_message;
  FormGroup form_group;
  std::string classes;
  html::Attributes attributes;
};
html::Markup radios(const Radios& options);

}  // namespace govuk
