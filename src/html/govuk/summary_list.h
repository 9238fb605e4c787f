// GOV.UK component: what is known about one thing: names on the left, values on the right.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "html/markup.h"

namespace govuk {

struct SummaryListAction {
  html::Content text;
  html::Url href;
  /// What the action is about, read aloud after its text: "Change" + "name".
  std::string visually_hidden_text;
  std::string classes;
  html::Attributes attributes;
};

struct SummaryListActions {
  std::vector<SummaryListAction> items;
  std::string classes;
};

struct SummaryListCell {
  html::Content text;
  std::string classes;
};

struct SummaryListRow {
  SummaryListCell key;
  SummaryListCell value;
  SummaryListActions actions;
  std::string classes;
};

struct SummaryCardTitle {
  html::Content text;
  int heading_level = 2;
  std::string classes;
};

/// A box with a title around the list.
struct SummaryCard {
  SummaryCardTitle title;
  SummaryListActions actions;
  std::string classes;
  html::Attributes attributes;
};

struct SummaryList {
  std::vector<SummaryListRow> rows;
  std::optional<SummaryCard> card;
  std::string classes;
  html::Attributes attributes;
};
html::Markup summary_list(const SummaryList& options);

}  // namespace govuk
