// The grammar of RFC 4180 and nothing else: bytes to rows of fields with their places.
#pragma once
#include <optional>
#include <string_view>

#include "registers/csv_reader.h"

namespace registers {

/// Reads one row after another. After a problem it goes on at the next line.
class CsvScanner {
 public:
  CsvScanner(std::string_view text, std::size_t most_field_bytes) : rest_(text), most_field_bytes_(most_field_bytes) {}

  struct Problem {
    int line, column;
    const char* code;
    std::string message;
  };
  /// The next row; nothing at the end. `problem()` says what was wrong with it.
  std::optional<CsvRow> next();
  const std::optional<Problem>& problem() const { return problem_; }

 private:
  CsvField read_field();
  void read_quoted(CsvField& field);
  void read_plain(CsvField& field);
  char take();
  bool at_line_end() const { return rest_.empty() || rest_.front() == '\n' || rest_.front() == '\r'; }
  void take_line_end();
  void skip_line();
  void found(int line, int column, const char* code, std::string message);

  std::string_view rest_;
  std::size_t most_field_bytes_;
  int line_ = 1, column_ = 1;
  std::optional<Problem> problem_;
};

}  // namespace registers
