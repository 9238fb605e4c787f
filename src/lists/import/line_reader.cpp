#include "lists/import/line_reader.h"

#include <algorithm>

namespace lists::import {

void LineReader::keep(std::string_view text) {
  has_begun_ = has_begun_ || !text.empty();
  const std::size_t room = longest - line_.size();
  is_too_long_ = is_too_long_ || text.size() > room;
  line_.append(text.substr(0, std::min(room, text.size())));
}

Line LineReader::finished() {
  std::string_view text = line_;
  if (text.ends_with('\r')) text.remove_suffix(1);
  if (++number_ == 1 && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const Line line{.number = number_, .text = text, .is_too_long = is_too_long_};
  is_too_long_ = has_begun_ = false;
  return line;
}

base::Result<std::optional<Line>> LineReader::next() {
  line_.clear();
  while (!at_end_) {
    const auto end = rest_.find('\n');
    if (end != rest_.npos) {
      keep(rest_.substr(0, end));
      rest_.remove_prefix(end + 1);
      return std::optional(finished());
    }
    keep(rest_);
    auto piece = source_.next();
    if (!piece) return piece.error();
    rest_ = *piece;
    at_end_ = rest_.empty();
  }
  if (!has_begun_) return std::optional<Line>();
  return std::optional(finished());
}

}  // namespace lists::import
