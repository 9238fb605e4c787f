// GOV.UK component: one line of text.
#pragma once
#include <optional>
#include <string>

#include "html/govuk/error_message.h"
#include "html/govuk/form_group.h"
#include "html/govuk/hint.h"
#include "html/govuk/label.h"
#include "html/markup.h"

namespace govuk {

struct Affix {
  html::Content text;
  std::string classes;
  html::Attributes attributes;
};

struct InputWrapper {
  std::string classes;
  html::Attributes attributes;
};

struct Input {
  Label label;
  std::string name;
  /// The name when empty.
  std::string id;
  std::string value;
  Hint hint;
  ErrorMessage error_message;
  std::string type = "text";
  std::string inputmode;
  std::string autocomplete;
  std::string autocapitalize;
  std::string pattern;
  std::optional<bool> spellcheck;
  bool disabled = false;
  /// Ids of other elements that describe it, before hint and error.
  std::string described_by;
  Affix prefix;
  Affix suffix;
  InputWrapper input_wrapper;
  FormGroup form_group;
  std::string classes;
  html::Attributes attributes;
};
html::Markup input(const Input& options);

}  // namespace govuk
