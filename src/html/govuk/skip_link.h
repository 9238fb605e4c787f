// GOV.UK component: the first link of a page, past its header.
#pragma once
#include <string>

#include "html/markup.h"

namespace govuk {

struct SkipLink {
  html::Content text;
  html::Url href = html::Url::fragment("content");
  std::string classes;
  html::Attributes attributes;
};
html::Markup skip_link(const SkipLink& options);

}  // namespace govuk
