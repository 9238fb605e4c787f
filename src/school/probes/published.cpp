#include "school/probes/published.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace school::probes {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// Letters and digits between the tags; tags and entities left out.
std::string letters_of_page(std::string_view page) {
  std::string letters;
  for (std::size_t at = 0; at < page.size(); ++at) {
    if (page[at] == '<') {
      const auto end = page.find('>', at);
      if (end == page.npos) break;
      at = end;
    } else if (page[at] == '&') {
      const auto end = page.find(';', at);
      if (end != page.npos && end - at <= 10) at = end;
    } else if (is_letter_or_digit(page[at])) {
      letters += page[at];
    }
  }
  return letters;
}

/// The same of one line of Markdown: without its list number and without the targets of links.
std::string letters_of_line(std::string_view line) {
  line = base::trim(line);
  const auto number_end = line.find_first_not_of("0123456789");
  if (number_end != line.npos && number_end > 0 && line[number_end] == '.') line.remove_prefix(number_end);
  std::string letters;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line.substr(at).starts_with("](")) {
      const auto end = line.find(')', at);
      at = end == line.npos ? line.size() : end;
    } else if (is_letter_or_digit(line[at])) {
      letters += line[at];
    }
  }
  return letters;
}

/// "clauseQ395" is how a page names the clause behind a sentence; it is no word of the policy.
std::string without_clause_names(const std::string& letters) {
  constexpr std::string_view word = "clause";
  constexpr std::size_t id_length = 4;
  std::string plain;
  for (std::size_t at = 0; at < letters.size();) {
    const std::string_view rest = std::string_view(letters).substr(at);
    const std::string_view id = rest.substr(std::min(word.size(), rest.size())).substr(0, id_length);
    const bool is_name = rest.starts_with(word) && id.size() == id_length && id[0] >= 'A' && id[0] <= 'Z' &&
                         id.find_first_not_of("0123456789", 1) == id.npos;
    if (is_name)
      at += word.size() + id_length;
    else
      plain += letters[at++];
  }
  return plain;
}

/// A table's rule line, or nothing but markup, has no letters and is found everywhere.
bool follows(const std::string& page, std::string_view line, std::size_t& from) {
  const std::string letters = without_clause_names(letters_of_line(line));
  const auto at = page.find(letters, from);
  if (at == page.npos) return false;
  from = at + letters.size();
  return true;
}

}  // namespace

std::string why_not_published(std::string_view page, const packs::PolicyDocument& document) {
  const std::string letters = without_clause_names(letters_of_page(page));
  // The table of contents repeats the headings; each line is looked for after the one before it.
  std::size_t from = 0;
  for (const packs::PolicySection& section : document.sections) {
    if (!follows(letters, section.title, from)) return fmt::format("the page lacks the section ‘{}’", section.title);
    for (const packs::PolicyParagraph& paragraph : section.paragraphs)
      for (const std::string_view line : base::split(paragraph.markdown, '\n'))
        if (!follows(letters, line, from))
          return fmt::format("in ‘{}’ the page lacks “{}”", section.title, base::cut_utf8(base::trim(line), 60));
  }
  return "";
}

}  // namespace school::probes
