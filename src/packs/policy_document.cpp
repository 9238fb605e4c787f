#include "packs/policy_document.h"

#include <fmt/format.h>

#include <set>

#include "base/random.h"
#include "base/text.h"

namespace packs {
namespace {

bool is_clause_id(std::string_view text) {
  return text.size() > 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] == '-' &&
         text.find_first_not_of("0123456789", 2) == text.npos;
}

/// Takes every {Q-395} out of a paragraph and keeps it as a clause.
PolicyParagraph without_anchors(std::string_view text) {
  PolicyParagraph paragraph;
  for (std::size_t at = 0; at < text.size();) {
    const auto open = text.find('{', at);
    const auto close = open == text.npos ? text.npos : text.find('}', open);
    if (close == text.npos) {
      paragraph.markdown += text.substr(at);
      break;
    }
    const std::string_view inside = text.substr(open + 1, close - open - 1);
    if (is_clause_id(inside)) {
      paragraph.markdown += base::trim(text.substr(at, open - at)).empty() ? std::string_view() : text.substr(at, open - at);
      paragraph.clauses.emplace_back(inside);
    } else {
      paragraph.markdown += text.substr(at, close + 1 - at);
    }
    at = close + 1;
  }
  paragraph.markdown = base::trim(paragraph.markdown);
  return paragraph;
}

std::string slug_of(std::string_view title, std::set<std::string>& taken) {
  std::string slug;
  for (const char c : base::to_lower(title)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      slug += c;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  }
  while (slug.ends_with('-')) slug.pop_back();
  if (slug.empty()) slug = "section";
  std::string unique = slug;
  for (int number = 2; !taken.insert(unique).second; ++number) unique = fmt::format("{}-{}", slug, number);
  return unique;
}

PolicySection section_of(const Section& source, std::set<std::string>& taken) {
  PolicySection section{.title = source.title, .slug = slug_of(source.title, taken), .paragraphs = {}};
  std::string_view rest = source.markdown;
  while (!rest.empty()) {
    const auto end = rest.find("\n\n");
    const std::string_view paragraph = base::trim(rest.substr(0, end));
    if (!paragraph.empty()) section.paragraphs.push_back(without_anchors(paragraph));
    rest = end == rest.npos ? std::string_view() : rest.substr(end + 2);
  }
  return section;
}

std::string hash_of(const PolicyDocument& document) {
  std::string all = fmt::format("{}\n{}\n", document.title, document.version);
  for (const PolicySection& section : document.sections) {
    all += fmt::format("# {}\n", section.title);
    for (const PolicyParagraph& paragraph : section.paragraphs)
      all += fmt::format("{}\n{}\n", paragraph.markdown, base::join(paragraph.clauses, " "));
  }
  return base::to_hex(base::sha256(all));
}

}  // namespace

PolicyDocument policy_document(const Pack& pack) {
  PolicyDocument document{.title = pack.title, .version = pack.version, .sections = {}, .hash = {}};
  std::set<std::string> taken;
  for (const Section& section : pack.sections) document.sections.push_back(section_of(section, taken));
  document.hash = hash_of(document);
  return document;
}

}  // namespace packs
