// GOV.UK component: the pages of a long list, or the page before and after.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "html/markup.h"

namespace govuk {

struct PaginationLink {
  html::Url href;
  /// "Previous page" or "Next page" when empty.
  html::Content text;
  /// What that page is called; only without numbered items.
  std::string label_text;
  html::Attributes attributes;
};

/// With `ellipsis` it is a gap between numbers and nothing else.
struct PaginationItem {
  std::string number;
  std::optional<html::Url> href;
  bool current = false;
  bool ellipsis = false;
  /// "Page 3" when empty.
  std::string visually_hidden_text;
  html::Attributes attributes;
};

struct Pagination {
  std::optional<PaginationLink> previous;
  std::optional<PaginationLink> next;
  std::vector<PaginationItem> items;
  std::string landmark_label = "Pagination";
  std::string classes;
  html::Attributes attributes;
};
html::Markup pagination(const Pagination& options);

}  // namespace govuk
