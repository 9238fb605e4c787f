// Reads CSV files from outside: RFC 4180 with a header row, UTF-8 with or without BOM, any line ending. Every field knows its
// place, so that what is wrong with it can be said as FILE:LINE:COL. Pure; never throws on bad input.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace registers {

/// Something wrong with a file. Codes SG-I001 to SG-I019 are the reader's; importers use their own from SG-I020 on.
struct CsvProblem {
  std::string file;
  /// From 1; the column counts characters, not bytes.
  int line = 1, column = 1;
  std::string code, message;
  /// "pupils.csv:3:14: error SG-I020: …"
  std::string in_words() const;
};

struct CsvField {
  std::string text;
  int line = 1, column = 1;
};

/// One row below the header; fields are in the order of the header.
struct CsvRow {
  int line = 1;
  std::vector<CsvField> fields;
};

/// What a file must look like. Header names compare without case and surrounding spaces.
struct CsvShape {
  std::string file;
  /// All of these must stand in the header, in any order; a column in neither list is an error.
  std::vector<std::string> required;
  std::vector<std::string> optional = {};
  std::size_t most_rows = 200'000;
  std::size_t most_field_bytes = 16'384;
};

/// A file as read. Rows with a problem of their own are left out, so an importer can check all the others in one go.
class CsvFile {
 public:
  explicit CsvFile(CsvShape shape) : shape_(std::move(shape)) {}
  const std::vector<CsvRow>& rows() const { return rows_; }
  /// Empty when the file could be read whole. `problem()` adds to it what the importer finds.
  const std::vector<CsvProblem>& problems() const { return problems_; }
  bool has_column(std::string_view name) const;
  /// A field by its column's name; an absent optional column gives an empty field at the row's start.
  const CsvField& field(const CsvRow& row, std::string_view name) const;
  const std::string& text(const CsvRow& row, std::string_view name) const { return field(row, name).text; }
  void problem(const CsvField& at, std::string code, std::string message);
  void problem(int line, int column, std::string code, std::string message);

 private:
  friend CsvFile read_csv(std::string_view bytes, CsvShape shape);
  bool take_header(const CsvRow& row);
  void take_row(CsvRow row);

  CsvShape shape_;
  std::vector<std::string> header_;
  std::vector<CsvRow> rows_;
  std::vector<CsvProblem> problems_;
};

CsvFile read_csv(std::string_view bytes, CsvShape shape);

}  // namespace registers
