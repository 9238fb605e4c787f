#include "packs/toml_document.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <sstream>

#include "base/text.h"

namespace packs {
namespace {

class Conversion {
 public:
  explicit Conversion(int first_line) : lines_before_(first_line - 1) {}

  Node value(const toml::node& source) const {
    Node node;
    node.line = line(source.source());
    node.column = static_cast<int>(source.source().begin.column);
    if (const auto* table = source.as_table()) {
      members(*table, node);
    } else if (const auto* list = source.as_array()) {
      node.type = Node::Type::list;
      for (const toml::node& item : *list) node.items.push_back(value(item));
    } else {
      scalar(source, node);
    }
    return node;
  }

 private:
  int line(const toml::source_region& region) const { return lines_before_ + static_cast<int>(region.begin.line); }

  void members(const toml::table& table, Node& node) const {
    node.type = Node::Type::table;
    for (const auto& [key, member] : table)
      node.members.push_back(Node::Member{.key = std::string(key.str()),
                                          .value = value(member),
                                          .line = line(key.source()),
                                          .column = static_cast<int>(key.source().begin.column)});
  }

  static void scalar(const toml::node& source, Node& node) {
    if (const auto text = source.value_exact<std::string>()) {
      node.type = Node::Type::text;
      node.text = *text;
    } else if (const auto integer = source.value_exact<std::int64_t>()) {
      node.type = Node::Type::integer;
      node.integer = *integer;
    } else if (const auto number = source.value_exact<double>()) {
      node.type = Node::Type::number;
      node.number = *number;
    } else if (const auto yes = source.value_exact<bool>()) {
      node.type = Node::Type::yes_no;
      node.yes = *yes;
    } else if (const auto date = source.value_exact<toml::date>()) {
      node.type = Node::Type::date;
      node.date = base::Date(std::chrono::year(date->year), std::chrono::month(date->month), std::chrono::day(date->day));
    } else {
      node.type = Node::Type::other;
    }
  }

  int lines_before_;
};

}  // namespace

const Node::Member* Node::find(std::string_view key) const {
  const auto found = std::ranges::find(members, key, &Member::key);
  return found == members.end() ? nullptr : &*found;
}

std::string_view in_words(Node::Type type) {
  constexpr std::array<std::string_view, 8> words{"a text", "a whole number", "a number", "true or false",
                                                  "a date", "a list",         "a table",  "a time"};
  return words.at(static_cast<std::size_t>(type));
}

Node read_toml(std::string_view text, const std::string& file, int first_line, Findings& findings) {
  if (!base::is_utf8(text)) {
    findings.push_back({{file, 0, 0},
                        severity_of(Code::not_utf8),
                        Code::not_utf8,
                        "the file is not UTF-8; save it as UTF-8, for example in any text editor’s ‘Save as’"});
    return {};
  }
  try {
    return Conversion(first_line).value(toml::parse(text));
  } catch (const toml::parse_error& failure) {
    const auto& begin = failure.source().begin;
    findings.push_back(
        {{file, first_line - 1 + static_cast<int>(begin.line), static_cast<int>(begin.column)},
         severity_of(Code::unreadable),
         Code::unreadable,
         fmt::format("this is no TOML: {}; a line looks for example like  title = \"Filtering\"", failure.description())});
    return {};
  }
}

}  // namespace packs
