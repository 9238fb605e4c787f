// e2guardian's phrase lists: `<phrase>,<phrase><weight>`, one a line, in whatever charset its author had.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "inspect/phrases/phrase_list.h"
#include "inspect/text/charset.h"
#include "inspect/text/fold.h"

namespace inspect {
namespace {

// "Pornography (Spanish)" → "pornography_spanish"
std::string category_name(std::string_view text) {
  std::string name;
  for (const char c : base::to_lower(text)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain)
      name.push_back(c);
    else if (!name.empty() && name.back() != '_')
      name.push_back('_');
  }
  while (name.ends_with('_')) name.pop_back();
  return name.substr(0, 40);
}

// The texts between < and >; nothing where the line is something else.
std::optional<std::vector<std::string_view>> brackets(std::string_view line) {
  std::vector<std::string_view> found;
  while (!line.empty()) {
    if (line.front() == ',' || line.front() == ' ' || line.front() == '\t') {
      line.remove_prefix(1);
      continue;
    }
    if (line.front() == '#') break;
    if (line.front() != '<') return std::nullopt;
    const std::size_t end = line.find('>');
    if (end == line.npos) return std::nullopt;
    found.push_back(line.substr(1, end - 1));
    line.remove_prefix(end + 1);
  }
  return found;
}

// A space at an end is a word's border; everything else is looked for inside words too.
Phrase::Part part_of(std::string_view text) {
  Phrase::Part part;
  part.starts_word = text.starts_with(' ');
  part.ends_word = text.ends_with(' ');
  part.text = std::string(base::trim(text));
  return part;
}

// The category that a comment names: #listcategory: "Pornography"
void read_comment(std::string_view line, PhraseList& list) {
  constexpr std::string_view kMark = "#listcategory:";
  if (!line.starts_with(kMark)) return;
  const auto name = category_name(line.substr(kMark.size()));
  if (!name.empty()) list.category = name;
}

}  // namespace

ReadPhrases read_e2guardian_phrases(std::string_view text, std::string_view name, const Unsaid& unsaid) {
  ReadPhrases out;
  out.list.name = std::string(name);
  out.list.category = unsaid.category;
  std::size_t number = 0;
  for (std::string_view raw : base::split(text, '\n')) {
    ++number;
    const std::string line = utf8_or_western(raw.ends_with('\r') ? raw.substr(0, raw.size() - 1) : raw);
    const auto trimmed = base::trim(line);
    if (trimmed.empty()) continue;
    if (trimmed.starts_with('#')) {
      read_comment(trimmed, out.list);
      continue;
    }
    auto finding = [&](std::string message) { out.findings.push_back({number, "SG-F010", std::move(message)}); };
    if (trimmed.starts_with(".Include<") && trimmed.ends_with('>')) {
      out.includes.emplace_back(trimmed.substr(9, trimmed.size() - 10));
      continue;
    }
    auto texts = brackets(trimmed);
    if (!texts || texts->empty() || texts->size() > kMostParts + 1) {
      finding(fmt::format("‘{}’ is no phrase, for example <casino>,<bonus><50>", trimmed.substr(0, 40)));
      continue;
    }
    Phrase phrase{.weight = unsaid.weight, .line = number};
    if (const auto weight = base::parse_integer(base::trim(texts->back())); weight && texts->size() > 1) {
      phrase.weight = static_cast<int>(std::clamp<std::int64_t>(*weight, -kHeaviest, kHeaviest));
      texts->pop_back();
    }
    std::string wrong;
    for (const auto part : *texts) {
      phrase.parts.push_back(part_of(part));
      if (wrong.empty()) wrong = what_is_wrong(phrase.parts.back());
    }
    if (phrase.parts.size() > kMostParts) wrong = fmt::format("a line has at most {} parts", kMostParts);
    if (!wrong.empty())
      finding(std::move(wrong));
    else if (phrase.weight != 0)
      out.list.phrases.push_back(std::move(phrase));
  }
  return out;
}

}  // namespace inspect
