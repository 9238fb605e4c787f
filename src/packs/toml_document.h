// A TOML file as a tree of plain values, each with its line and column. The only door to toml++.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.h"
#include "packs/finding.h"

namespace packs {

struct Node {
  enum class Type : std::uint8_t { text, integer, number, yes_no, date, list, table, other };
  struct Member;
  Type type = Type::table;
  std::string text;  ///< text; for `other` (a time of day) the words for it
  std::int64_t integer = 0;
  double number = 0;
  bool yes = false;
  base::Date date{};
  std::vector<Node> items;
  std::vector<Member> members;  ///< sorted by key
  int line = 0, column = 0;

  const Member* find(std::string_view key) const;
};

struct Node::Member {
  std::string key;
  Node value;
  int line = 0, column = 0;  ///< of the key
};

std::string_view in_words(Node::Type type);

/// Parses `text`; a syntax error becomes a finding at its place and an empty table is returned.
/// `first_line` is the line of the file on which `text` begins (front matter).
Node read_toml(std::string_view text, const std::string& file, int first_line, Findings& findings);

}  // namespace packs
