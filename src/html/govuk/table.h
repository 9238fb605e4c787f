// GOV.UK component: facts in rows and columns.
#pragma once
#include <string>
#include <vector>

#include "html/markup.h"

namespace govuk {

struct TableHead {
  html::Content text;
  /// "numeric" aligns to the right.
  std::string format;
  int colspan = 0;
  int rowspan = 0;
  std::string classes;
  html::Attributes attributes;
};

struct TableCell {
  html::Content text;
  std::string format;
  int colspan = 0;
  int rowspan = 0;
  std::string classes;
  html::Attributes attributes;
};

struct Table {
  std::string caption;
  std::string caption_classes;
  std::vector<TableHead> head;
  std::vector<std::vector<TableCell>> rows;
  bool first_cell_is_header = false;
  std::string classes;
  html::Attributes attributes;
};
html::Markup table(const Table& options);

}  // namespace govuk
