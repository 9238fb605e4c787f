// Line by line; a bad line is told with its number and left out.
#include "inspect/phrases/phrase_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "inspect/text/fold.h"

namespace inspect {
namespace {

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

Phrase::Part part_of(std::string_view text) {
  Phrase::Part part;
  text = base::trim(text);
  if (text.starts_with('*')) {
    part.starts_word = false;
    text.remove_prefix(1);
  }
  if (text.ends_with('*')) {
    part.ends_word = false;
    text.remove_suffix(1);
  }
  part.text = std::string(base::trim(text));
  return part;
}

std::vector<std::string_view> split_words(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (std::size_t at = text.find(separator); at != text.npos; at = text.find(separator)) {
    parts.push_back(text.substr(0, at));
    text.remove_prefix(at + separator.size());
  }
  parts.push_back(text);
  return parts;
}

class LineReader {
 public:
  LineReader(ReadPhrases& out, std::string_view name) : out_(out) { out_.list.name = std::string(name); }

  void line(std::string_view text, std::size_t number) {
    text = base::trim(text);
    if (text.empty() || text.starts_with('#')) return;
    if (!base::is_utf8(text)) return finding(number, "SG-F001", "this line is not UTF-8; save the file as UTF-8");
    const std::size_t space = text.find_first_of(" \t");
    const std::string_view first = text.substr(0, space);
    const std::string_view rest = space == text.npos ? std::string_view{} : base::trim(text.substr(space));
    if (first == "category") return category(rest, number);
    if (first == "language") return language(rest, number);
    phrase(first, rest, number);
  }
  void end() {
    if (!out_.list.category.empty()) return;
    finding(1, "SG-F002", "the list names no category, for example ‘category gambling’");
    out_.list.phrases.clear();
  }

 private:
  void finding(std::size_t number, std::string code, std::string message) {
    out_.findings.push_back({number, std::move(code), std::move(message)});
  }
  void category(std::string_view text, std::size_t number) {
    if (!is_name(text)) return finding(number, "SG-F003", fmt::format("‘{}’ is no category, for example self_harm", text));
    out_.list.category = std::string(text);
  }
  void language(std::string_view text, std::size_t number) {
    if (!is_name(text) || text.size() > 3)
      return finding(number, "SG-F004", fmt::format("‘{}’ is no language, for example en, or any", text));
    out_.list.language = std::string(text);
  }
  void phrase(std::string_view first, std::string_view rest, std::size_t number) {
    const auto weight = base::parse_integer(first);
    if (!weight || *weight == 0 || *weight > kHeaviest || *weight < -kHeaviest)
      return finding(number, "SG-F005",
                     fmt::format("‘{}’ is no weight from -1000 to 1000, for example ‘40 online casino’", first));
    const auto halves = split_words(rest, " unless ");
    if (halves.size() > 2) return finding(number, "SG-F006", "‘unless’ stands once in a line: ‘30 bet unless alphabet | betty’");
    Phrase made{.weight = static_cast<int>(*weight), .line = number};
    if (!parts(made.parts, split_words(halves[0], " & "), number)) return;
    if (halves.size() == 2 && !parts(made.unless, split_words(halves[1], " | "), number)) return;
    out_.list.phrases.push_back(std::move(made));
  }
  bool parts(std::vector<Phrase::Part>& into, const std::vector<std::string_view>& texts, std::size_t number) {
    if (texts.size() > kMostParts) {
      finding(number, "SG-F007", fmt::format("a line has at most {} parts", kMostParts));
      return false;
    }
    for (const auto text : texts) {
      into.push_back(part_of(text));
      if (auto wrong = what_is_wrong(into.back()); !wrong.empty()) {
        finding(number, "SG-F008", std::move(wrong));
        return false;
      }
    }
    return true;
  }
  ReadPhrases& out_;
};

}  // namespace

std::string folded_part(const Phrase::Part& part) {
  std::string text = folded(part.text);
  if (!part.ends_word && !text.empty()) text.pop_back();
  if (!part.starts_word && !text.empty()) text.erase(0, 1);
  return text;
}

std::string what_is_wrong(const Phrase::Part& part) {
  if (part.text.size() > 4 * kLongestPhrase) return fmt::format("a phrase has at most {} bytes", kLongestPhrase);
  const std::string text = folded_part(part);
  const auto letters = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c != ' '; }));
  if (letters < 2) return fmt::format("‘{}’ has fewer than two letters or digits to look for, for example ‘casino’", part.text);
  if (text.size() > kLongestPhrase)
    return fmt::format("a phrase has at most {} bytes; ‘{}…’ is longer", kLongestPhrase, part.text.substr(0, 20));
  return {};
}

ReadPhrases read_phrases(std::string_view text, std::string_view name) {
  ReadPhrases out;
  LineReader reader(out, name);
  std::size_t number = 0;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (const auto line : base::split(text, '\n')) reader.line(line, ++number);
  reader.end();
  return out;
}

}  // namespace inspect
