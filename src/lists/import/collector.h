// What every format shares: classifying a line, mapping its category, counting, and findings within bounds.
#pragma once
#include <string>
#include <string_view>

#include "lists/import/import.h"
#include "lists/import/line_reader.h"

namespace lists::import {

/// Where a line stands.
struct Spot {
  std::string_view category;  ///< the list's own name for it
  std::string_view file;
  std::int64_t line = 0;
};

class Collector {
 public:
  static constexpr std::size_t most_findings = 100, most_categories = 2'000;

  Collector(const Options& options, Sink& sink) : options_(options), sink_(sink) {}

  void take_site(const Spot& spot, std::string_view text);
  /// A pattern, or anything else that is counted and not taken.
  void skip(const Spot& spot, Code code, std::string_view why);
  void add(Code code, std::string_view file, std::int64_t line, std::string message);
  void add_phrase_file(std::string_view path);
  void count_file() { ++report_.files; }
  const Options& options() const { return options_; }
  Report& report() { return report_; }

  /// Calls `take(line)` for every line that holds something: trimmed, not empty, no remark, UTF-8, not too long.
  template <class Take>
  base::Done each_line(std::string_view file, std::string_view category, ByteSource& bytes, Take&& take) {
    LineReader lines(bytes);
    for (;;) {
      auto line = lines.next();
      if (!line) return line.error();
      if (!*line) return base::done();
      if (is_readable(file, category, **line)) take(**line);
    }
  }

 private:
  /// The school's name for a category, or nothing where it is not wanted.
  const std::string* mapped(std::string_view category);
  Counts& counts_of(std::string_view category);
  bool is_readable(std::string_view file, std::string_view category, Line& line);

  const Options& options_;
  Sink& sink_;
  Report report_;
  std::string own_name_;
};

}  // namespace lists::import
