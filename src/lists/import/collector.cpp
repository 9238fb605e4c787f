#include "lists/import/collector.h"

#include <fmt/format.h>

#include "base/text.h"

namespace lists::import {
namespace {

constexpr std::size_t longest_shown = 80;

}  // namespace

const std::string* Collector::mapped(std::string_view category) {
  if (options_.categories.empty()) {
    own_name_ = category;
    return &own_name_;
  }
  const auto found = options_.categories.find(category);
  return found == options_.categories.end() ? nullptr : &found->second;
}

Counts& Collector::counts_of(std::string_view category) {
  if (const auto found = report_.categories.find(category); found != report_.categories.end()) return found->second;
  // A CSV may name a category in every line; beyond this many they share one row.
  const std::string_view name = report_.categories.size() < most_categories ? category : std::string_view("(others)");
  return report_.categories[std::string(name)];
}

void Collector::take_site(const Spot& spot, std::string_view text) {
  const std::string* category = mapped(spot.category);
  if (!category) {
    Counts& counts = counts_of(spot.category);
    if (counts.skipped++ == 0 && counts.taken == 0)
      add(Code::category_not_wanted, spot.file, 0,
          fmt::format("the category map does not name ‘{}’, so it is not taken", base::cut_utf8(spot.category, longest_shown)));
    return;
  }
  const auto found = classify(text, options_.public_suffixes);
  Counts& counts = counts_of(*category);
  if (!found) {
    ++counts.skipped;
    const Code code = found.error().code == to_text(Code::public_suffix) ? Code::public_suffix : Code::no_site;
    const bool is_shown = options_.texts == Texts::shown;
    return add(
        code, spot.file, spot.line,
        is_shown ? fmt::format("‘{}’: {}", base::cut_utf8(text, longest_shown), found.error().message) : found.error().message);
  }
  ++counts.taken;
  sink_.take({.category = *category, .kind = found->kind, .text = found->text, .file = spot.file, .line = spot.line});
}

void Collector::skip(const Spot& spot, Code code, std::string_view why) {
  const std::string* category = mapped(spot.category);
  ++counts_of(category ? std::string_view(*category) : spot.category).skipped;
  add(code, spot.file, spot.line, std::string(why));
}

void Collector::add(Code code, std::string_view file, std::int64_t line, std::string message) {
  ++report_.findings_in_all;
  if (report_.findings.size() < most_findings)
    report_.findings.push_back({code, std::string(base::cut_utf8(file, 200)), line, std::move(message)});
}

void Collector::add_phrase_file(std::string_view path) {
  add(Code::phrase_file, path, 0, "weighted phrases: kept for the scorer of texts");
  if (report_.phrase_files.size() < most_categories) report_.phrase_files.emplace_back(path);
}

bool Collector::is_readable(std::string_view file, std::string_view category, Line& line) {
  if (line.is_too_long) {
    skip({category, file, line.number}, Code::line_too_long, "the line is longer than any address");
    return false;
  }
  line.text = base::trim(line.text);
  if (line.text.empty() || line.text.starts_with('#')) return false;
  if (base::is_utf8(line.text) && line.text.find('\0') == line.text.npos) return true;
  skip({category, file, line.number}, Code::not_utf8, "the line is no UTF-8 text");
  return false;
}

}  // namespace lists::import
