#include "rules/glob.h"

#include <cstddef>

namespace rules {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_same(char pattern, char text, Letters letters) {
  return pattern == '?' || pattern == text || (letters == Letters::of_any_case && lower(pattern) == lower(text));
}

}  // namespace

bool fits_glob(std::string_view pattern, std::string_view text, Letters letters) {
  std::size_t at = 0, in_text = 0, star = pattern.npos, star_text = 0;
  while (in_text < text.size()) {
    if (at < pattern.size() && pattern[at] == '*') {
      star = at++;
      star_text = in_text;
    } else if (at < pattern.size() && is_same(pattern[at], text[in_text], letters)) {
      ++at;
      ++in_text;
    } else if (star != pattern.npos) {
      at = star + 1;
      in_text = ++star_text;
    } else {
      return false;
    }
  }
  while (at < pattern.size() && pattern[at] == '*') ++at;
  return at == pattern.size();
}

bool covers_path(std::string_view pattern, std::string_view path_and_query) {
  if (pattern.find_first_of("*?") != pattern.npos) return fits_glob(pattern, path_and_query);
  if (!path_and_query.starts_with(pattern)) return false;
  if (path_and_query.size() == pattern.size() || pattern.ends_with('/')) return true;
  const char next = path_and_query[pattern.size()];
  return next == '/' || next == '?';
}

}  // namespace rules
