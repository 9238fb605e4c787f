// GOV.UK component: one choice from a list that opens; radios are better up to about seven choices.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "html/govuk/error_message.h"
#include "html/govuk/form_group.h"
#include "html/govuk/hint.h"
#include "html/govuk/label.h"
#include "html/markup.h"

namespace govuk {

struct SelectItem {
  /// The text itself is sent when there is no value.
  std::optional<std::string> value;
  std::string text;
  /// Set: chosen or not, whatever the value of the whole list says.
  std::optional<bool> selected;
  bool disabled = false;
  html::Attributes attributes;
};

struct Select {
  Label label;
  std::string name;
  /// The name when empty.
  std::string id;
  std::vector<SelectItem> items;
  /// The item whose value (or text) equals this is chosen.
  std::string value;
  Hint hint;
  ErrorMessage error_message;
  bool disabled = false;
  std::string described_by;
  FormGroup form_group;
  std::string classes;
  html::Attributes attributes;
};
html::Markup select(const Select& options);

}  // namespace govuk
