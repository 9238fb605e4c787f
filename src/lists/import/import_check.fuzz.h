// What every importer promises, whatever the bytes: entries in canonical form, counts that add up, bounded findings.
#pragma once
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>

#include "base/text.h"
#include "lists/address.h"
#include "lists/import/import.h"

namespace lists::import {

class CheckingSink final : public Sink {
 public:
  void take(const Entry& entry) override {
    ++taken;
    if (entry.text.empty() || entry.line < 1 || entry.text.size() > 64 * 1024) std::abort();
    if (entry.kind == EntryKind::site && canonical_host(entry.text).value() != entry.text) std::abort();
    if (entry.kind == EntryKind::expression) std::abort();
  }
  std::int64_t taken = 0;
};

inline void check(Tree& tree, const Options& options) {
  CheckingSink sink;
  const auto report = read_list(tree, options, sink);
  if (!report) {
    if (report.error().message.empty()) std::abort();
    return;
  }
  if (report->total().taken != sink.taken || report->findings.size() > 100) std::abort();
}

}  // namespace lists::import
