// GOV.UK component: more about something, opened when wanted; works without JavaScript.
#pragma once
#include <string>

#include "html/markup.h"

namespace govuk {

enum class Open { no, yes };

struct Details {
  html::Content summary_text;
  html::Content text;
  Open open = Open::no;
  std::string id;
  std::string classes;
  html::Attributes attributes;
};
html::Markup details(const Details& options);

}  // namespace govuk
