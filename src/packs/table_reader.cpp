#include "packs/table_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace packs {
namespace {

std::string_view example_of(Node::Type type) {
  switch (type) {
    case Node::Type::text: return "\"Year 7 to 9\"";
    case Node::Type::integer: return "14";
    case Node::Type::number: return "97.5";
    case Node::Type::yes_no: return "true";
    case Node::Type::date: return "2026-09-01";
    case Node::Type::list: return "[\"pupil\"]";
    case Node::Type::table:
    case Node::Type::other: return "{ id = \"yes\" }";
  }
  return "";
}

/// Levenshtein distance, one row at a time.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string nearest(std::string_view misspelt, std::span<const std::string> words) {
  std::string best;
  std::size_t best_distance = 4;
  // Long garbage is nobody's slip of the finger, and comparing it would only cost time.
  if (misspelt.size() > 80) return best;
  for (const std::string& word : words)
    if (const std::size_t d = distance(misspelt, word); d < best_distance) best = word, best_distance = d;
  return best;
}

void TableReader::add(Code code, std::string_view key, std::string message) {
  findings_.push_back({place(key), severity_of(code), code, std::move(message)});
}

Place TableReader::place(std::string_view key) const {
  if (const Node::Member* member = node_.find(key)) return {file_, member->line, member->column};
  return place();
}

const Node* TableReader::value(std::string_view key) {
  known_.emplace_back(key);
  const Node::Member* member = node_.find(key);
  return member ? &member->value : nullptr;
}

const Node* TableReader::find(std::string_view key, Node::Type type) {
  const Node* node = value(key);
  if (!node || node->type == type) return node;
  add(Code::wrong_type, key,
      fmt::format("‘{}’ is {} but should be {}, for example {} = {}", key, in_words(node->type), in_words(type), key,
                  example_of(type)));
  return nullptr;
}

std::string TableReader::text(std::string_view key) {
  const Node* node = find(key, Node::Type::text);
  return node ? node->text : std::string();
}

std::string TableReader::required_text(std::string_view key) {
  std::string text = this->text(key);
  const Node::Member* member = node_.find(key);
  if (text.empty() && (!member || member->value.type == Node::Type::text))
    add(Code::missing_key, key,
        fmt::format("‘{}’ is missing; write for example {} = {}", key, key, example_of(Node::Type::text)));
  return text;
}

std::optional<std::int64_t> TableReader::integer(std::string_view key) {
  const Node* node = find(key, Node::Type::integer);
  return node ? std::optional(node->integer) : std::nullopt;
}

std::optional<double> TableReader::number(std::string_view key) {
  const Node* node = value(key);
  if (node && node->type == Node::Type::integer) return static_cast<double>(node->integer);
  node = find(key, Node::Type::number);
  return node ? std::optional(node->number) : std::nullopt;
}

bool TableReader::yes_no(std::string_view key, bool otherwise) {
  const Node* node = find(key, Node::Type::yes_no);
  return node ? node->yes : otherwise;
}

std::vector<std::string> TableReader::texts(std::string_view key) {
  std::vector<std::string> texts;
  const Node* node = find(key, Node::Type::list);
  if (!node) return texts;
  for (const Node& item : node->items) {
    if (item.type == Node::Type::text)
      texts.push_back(item.text);
    else
      findings_.push_back(
          {{file_, item.line, item.column},
           Severity::error,
           Code::wrong_type,
           fmt::format("‘{}’ lists {}; each entry should be a text, for example \"pupil\"", key, in_words(item.type))});
  }
  return texts;
}

std::vector<int> TableReader::years(std::string_view key) {
  std::vector<int> years;
  const Node* node = find(key, Node::Type::list);
  if (!node) return years;
  for (const Node& item : node->items) {
    const bool reception = item.type == Node::Type::text && item.text == "R";
    if (reception || (item.type == Node::Type::integer && item.integer >= 0 && item.integer <= 13))
      years.push_back(reception ? 0 : static_cast<int>(item.integer));
    else
      findings_.push_back(
          {{file_, item.line, item.column},
           Severity::error,
           Code::out_of_bounds,
           fmt::format("‘{}’ holds something that is no school year; write 1 to 13 or \"R\", for example [7, 8, 9]", key)});
  }
  return years;
}

std::optional<Duration> TableReader::duration(std::string_view key) {
  const Node* node = find(key, Node::Type::text);
  if (!node) return std::nullopt;
  auto duration = parse_duration(node->text);
  if (duration) return *duration;
  add(Code::bad_name, key, duration.error().message);
  return std::nullopt;
}

std::optional<int> TableReader::time_of_day(std::string_view key) {
  const Node* node = find(key, Node::Type::text);
  if (!node) return std::nullopt;
  const auto parts = base::split(node->text, ':');
  if (parts.size() == 2 && parts[0].size() == 2 && parts[1].size() == 2) {
    const auto hour = base::parse_integer(parts[0]);
    const auto minute = base::parse_integer(parts[1]);
    if (hour && minute && *hour >= 0 && *hour <= 23 && *minute >= 0 && *minute <= 59)
      return static_cast<int>(*hour * 60 + *minute);
  }
  add(Code::bad_name, key, fmt::format("‘{}’ is no time of day; write for example {} = \"08:30\"", node->text, key));
  return std::nullopt;
}

std::vector<TableReader> TableReader::tables(std::string_view key) {
  std::vector<TableReader> tables;
  const Node* node = find(key, Node::Type::list);
  if (!node) return tables;
  for (const Node& item : node->items) {
    if (item.type == Node::Type::table)
      tables.emplace_back(item, file_, findings_);
    else
      findings_.push_back(
          {{file_, item.line, item.column},
           Severity::error,
           Code::wrong_type,
           fmt::format("‘{}’ lists {}; each entry should be a table, for example [[{}]]", key, in_words(item.type), key)});
  }
  return tables;
}

std::string TableReader::word(std::string_view key, std::span<const std::string_view> words) {
  const std::string given = text(key);
  if (given.empty() || std::ranges::find(words, given) != words.end()) return given;
  refuse_word(key, given, {words.begin(), words.end()});
  return {};
}

void TableReader::refuse_word(std::string_view key, std::string_view given, const std::vector<std::string>& allowed) {
  add(Code::not_one_of, key,
      fmt::format("‘{}’ cannot be ‘{}’; write one of {}, for example {} = \"{}\"", key, given, base::join(allowed, ", "), key,
                  allowed.front()));
}

void TableReader::finish() {
  for (const Node::Member& member : node_.members) {
    if (std::ranges::find(known_, member.key) != known_.end()) continue;
    const std::string near = nearest(member.key, known_);
    const std::string instead =
        near.empty() ? fmt::format("the keys here are {}", base::join(known_, ", ")) : fmt::format("did you mean ‘{}’?", near);
    add(Code::unknown_key, member.key, fmt::format("the format knows no key ‘{}’ here; {}", member.key, instead));
  }
}

}  // namespace packs
