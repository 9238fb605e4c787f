// The table of names is entities.txt: the name, a space, code points in hexadecimal; names without ; are the old ones that
// browsers read without it.
#include "inspect/text/entities.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "base/embedded.h"
#include "base/text.h"
#include "inspect/text/fold_table.h"

namespace embedded {
const std::vector<File>& entities();
}  // namespace embedded

namespace inspect {
namespace {

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

const std::unordered_map<std::string_view, std::string>& names() {
  static const auto table = [] {
    std::unordered_map<std::string_view, std::string> all;
    for (const auto line : base::split(embedded::entities().front().text(), '\n')) {
      const auto parts = base::split(line, ' ');
      std::string text;
      for (std::size_t i = 1; i < parts.size(); ++i) {
        std::uint32_t character = 0;
        std::from_chars(parts[i].data(), parts[i].data() + parts[i].size(), character, 16);
        append_utf8(text, character);
      }
      all.emplace(parts[0], std::move(text));
    }
    return all;
  }();
  return table;
}

// Numbers 0x80 to 0x9F mean windows-1252, as ever on the web.
char32_t western(char32_t character) {
  constexpr char16_t kTable[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                   0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                   0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  return character >= 0x80 && character <= 0x9F ? kTable[character - 0x80] : character;
}

std::size_t read_number(std::string_view text, std::string& out) {
  const bool hexadecimal = text.size() > 1 && (text[1] == 'x' || text[1] == 'X');
  const std::size_t start = hexadecimal ? 2 : 1;
  std::size_t at = start;
  std::uint64_t value = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : !hexadecimal         ? -1
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) break;
    value = std::min<std::uint64_t>(value * (hexadecimal ? 16 : 10) + static_cast<std::uint64_t>(digit), 0x110000);
  }
  if (at == start) return 0;
  const bool is_character = value != 0 && value < 0x110000 && !(value >= 0xD800 && value <= 0xDFFF);
  append_utf8(out, is_character ? western(static_cast<char32_t>(value)) : U'\uFFFD');
  return at < text.size() && text[at] == ';' ? at + 1 : at;
}

}  // namespace

std::size_t read_reference(std::string_view text, ReferenceIn where, std::string& out) {
  if (text.starts_with('#')) return read_number(text, out);
  std::size_t end = 0;
  while (end < text.size() && end < kLongestReference && is_alphanumeric(text[end])) ++end;
  if (end < text.size() && text[end] == ';') {
    if (const auto found = names().find(text.substr(0, end + 1)); found != names().end()) {
      out += found->second;
      return end + 1;
    }
  }
  for (std::size_t length = end; length >= 2; --length) {
    const auto found = names().find(text.substr(0, length));
    if (found == names().end()) continue;
    const bool goes_on = length < text.size() && (is_alphanumeric(text[length]) || text[length] == '=');
    if (where == ReferenceIn::attribute && goes_on) return 0;
    out += found->second;
    return length;
  }
  return 0;
}

std::string decode_references(std::string_view text, ReferenceIn where) {
  std::string out;
  for (std::size_t at = text.find('&'); at != text.npos; at = text.find('&')) {
    out += text.substr(0, at);
    text.remove_prefix(at + 1);
    const std::size_t taken = read_reference(text, where, out);
    if (taken == 0) out += '&';
    text.remove_prefix(taken);
  }
  return out += text;
}

}  // namespace inspect
