// Lines of a source with their numbers, in bounded memory.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lists/import/byte_source.h"

namespace lists::import {

struct Line {
  std::int64_t number = 0;   ///< from 1
  std::string_view text;     ///< without line ending, lives until the next call
  bool is_too_long = false;  ///< above LineReader::longest: `text` is its beginning
};

class LineReader {
 public:
  static constexpr std::size_t longest = 8 * 1024;

  /// The source must outlive it.
  explicit LineReader(ByteSource& source) : source_(source) {}
  /// The next line, nothing at the end. "\r\n" and "\n" end a line; a first byte order mark is dropped.
  base::Result<std::optional<Line>> next();

 private:
  void keep(std::string_view text);
  Line finished();
  ByteSource& source_;
  std::string_view rest_;
  std::string line_;
  std::int64_t number_ = 0;
  bool is_too_long_ = false, has_begun_ = false, at_end_ = false;
};

}  // namespace lists::import
