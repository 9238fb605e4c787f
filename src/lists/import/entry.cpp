#include "lists/import/entry.h"

#include <fmt/format.h>

namespace lists::import {

std::string_view to_text(EntryKind kind) {
  switch (kind) {
    case EntryKind::site: return "site";
    case EntryKind::url: return "url";
    case EntryKind::address: return "address";
    case EntryKind::range: return "range";
    case EntryKind::expression: break;
  }
  return "expression";
}

std::string to_text(Code code) { return fmt::format("SG-L{:03}", static_cast<int>(code)); }

std::string in_words(const Finding& finding) {
  if (finding.line == 0) return fmt::format("{}: {}: {}", finding.file, to_text(finding.code), finding.message);
  return fmt::format("{}:{}: {}: {}", finding.file, finding.line, to_text(finding.code), finding.message);
}

}  // namespace lists::import
