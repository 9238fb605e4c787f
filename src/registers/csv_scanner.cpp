#include "registers/csv_scanner.h"

#include <fmt/format.h>

namespace registers {

char CsvScanner::take() {
  const char c = rest_.front();
  rest_.remove_prefix(1);
  const bool is_line_end = c == '\n' || (c == '\r' && (rest_.empty() || rest_.front() != '\n'));
  if (is_line_end) {
    ++line_;
    column_ = 1;
  } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
    ++column_;  // a continuation byte belongs to the character before it
  }
  return c;
}

void CsvScanner::found(int line, int column, const char* code, std::string message) {
  if (!problem_) problem_ = Problem{line, column, code, std::move(message)};
}

void CsvScanner::take_line_end() {
  if (rest_.empty()) return;
  if (take() == '\r' && !rest_.empty() && rest_.front() == '\n') take();
}

void CsvScanner::skip_line() {
  while (!at_line_end()) take();
}

void CsvScanner::read_quoted(CsvField& field) {
  take();
  while (!rest_.empty()) {
    const char c = take();
    if (c != '"') {
      if (field.text.size() < most_field_bytes_)
        field.text.push_back(c);
      else
        found(field.line, field.column, "SG-I007",
              fmt::format("this field is longer than {} bytes; is a closing quote missing?", most_field_bytes_));
      continue;
    }
    if (rest_.empty() || rest_.front() != '"') {
      if (!at_line_end() && rest_.front() != ',')
        found(line_, column_, "SG-I006",
              "text after a closing quote; a quote inside a field is written twice, e.g. \"Anne \"\"Nan\"\" Ash\"");
      return;
    }
    field.text.push_back(take());
  }
  found(field.line, field.column, "SG-I005", "a quote is opened here and never closed");
}

void CsvScanner::read_plain(CsvField& field) {
  while (!at_line_end() && rest_.front() != ',') {
    const int line = line_, column = column_;
    const char c = take();
    if (c == '"')
      found(line, column, "SG-I006", "a quote inside a field that has none around it; write \"Anne \"\"Nan\"\" Ash\"");
    if (field.text.size() < most_field_bytes_)
      field.text.push_back(c);
    else
      found(field.line, field.column, "SG-I007", fmt::format("this field is longer than {} bytes", most_field_bytes_));
  }
}

CsvField CsvScanner::read_field() {
  CsvField field{.text = {}, .line = line_, .column = column_};
  if (!rest_.empty() && rest_.front() == '"')
    read_quoted(field);
  else
    read_plain(field);
  return field;
}

std::optional<CsvRow> CsvScanner::next() {
  problem_.reset();
  if (rest_.empty()) return std::nullopt;
  CsvRow row{.line = line_, .fields = {}};
  row.fields.push_back(read_field());
  while (!problem_ && !rest_.empty() && rest_.front() == ',') {
    take();
    row.fields.push_back(read_field());
  }
  if (problem_) skip_line();
  take_line_end();
  return row;
}

}  // namespace registers
