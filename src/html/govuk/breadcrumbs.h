// GOV.UK component: where this page stands.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "html/markup.h"

namespace govuk {

/// Without `href` it is the page itself.
struct BreadcrumbsItem {
  html::Content text;
  std::optional<html::Url> href;
  html::Attributes attributes;
};

struct Breadcrumbs {
  std::vector<BreadcrumbsItem> items;
  bool collapse_on_mobile = false;
  std::string label_text = "Breadcrumb";
  std::string classes;
  html::Attributes attributes;
};
html::Markup breadcrumbs(const Breadcrumbs& options);

}  // namespace govuk
