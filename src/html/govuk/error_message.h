// GOV.UK component: what is wrong with one field.
#pragma once
#include <string>

#include "html/markup.h"

namespace govuk {

/// Left out when `text` is empty, so a form can hand over whatever it found.
struct ErrorMessage {
  html::Content text;
  std::string id;
  /// Read aloud before the message.
  std::string visually_hidden_text = "Error";
  std::string classes;
  html::Attributes attributes;
};
html::Markup error_message(const ErrorMessage& options);

}  // namespace govuk
