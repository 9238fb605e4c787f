// Reads one table of a pack file: every key that is asked for is a known key, and finish() names the others.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "packs/finding.h"
#include "packs/parameter.h"
#include "packs/toml_document.h"

namespace packs {

/// A word of the format and what it means.
template <class T>
struct Word {
  std::string_view word;
  T value;
};

class TableReader {
 public:
  /// `node`, `findings` and `file` must outlive the reader.
  TableReader(const Node& node, const std::string& file, Findings& findings)
      : node_(node), file_(file), findings_(findings), line_(node.line), column_(node.column) {}

  std::string text(std::string_view key);
  /// Adds a finding where the key is missing or empty.
  std::string required_text(std::string_view key);
  std::optional<std::int64_t> integer(std::string_view key);
  /// Takes whole numbers too.
  std::optional<double> number(std::string_view key);
  bool yes_no(std::string_view key, bool otherwise = false);
  std::vector<std::string> texts(std::string_view key);
  /// School years, 1 to 13; "R" or 0 is Reception.
  std::vector<int> years(std::string_view key);
  std::optional<Duration> duration(std::string_view key);
  /// "08:30" as minutes since midnight.
  std::optional<int> time_of_day(std::string_view key);
  /// The tables of a list, `[[key]]` or `key = [{…}]`.
  std::vector<TableReader> tables(std::string_view key);
  /// The value as it stands, whatever its type.
  const Node* value(std::string_view key);
  bool has(std::string_view key) const { return node_.find(key) != nullptr; }

  /// One of the format's words; `otherwise` where the key is missing, and a finding where the word is another.
  template <class T, std::size_t N>
  T one_of(std::string_view key, const Word<T> (&words)[N], T otherwise) {
    const std::string given = text(key);
    if (given.empty()) return otherwise;
    for (const Word<T>& word : words)
      if (word.word == given) return word.value;
    std::vector<std::string> allowed;
    for (const Word<T>& word : words) allowed.emplace_back(word.word);
    refuse_word(key, given, allowed);
    return otherwise;
  }
  /// Text that must be one of `words`; "" where the key is missing.
  std::string word(std::string_view key, std::span<const std::string_view> words);

  /// Names every key that nobody asked for. Call last.
  void finish();

  void add(Code code, std::string_view key, std::string message);
  Place place() const { return {file_, line_, column_}; }
  Place place(std::string_view key) const;
  const std::string& file() const { return file_; }
  Findings& findings() { return findings_; }
  const std::vector<Node::Member>& members() const { return node_.members; }
  /// For a table that stands below a key, such as [review_period_months]: its place is the key's.
  TableReader& at(int line, int column) {
    line_ = line;
    column_ = column;
    return *this;
  }

 private:
  const Node* find(std::string_view key, Node::Type type);
  void refuse_word(std::string_view key, std::string_view given, const std::vector<std::string>& allowed);

  const Node& node_;
  const std::string& file_;
  Findings& findings_;
  int line_, column_;
  std::vector<std::string> known_;
};

/// The nearest of `words` to a misspelt one, or "" when none is near.
std::string nearest(std::string_view misspelt, std::span<const std::string> words);

}  // namespace packs
