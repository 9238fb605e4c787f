// From bytes to a checked table: encoding, header, and the same number of fields in each row.
#include "registers/csv_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "registers/csv_scanner.h"

namespace registers {
namespace {

constexpr std::size_t most_problems = 1'000;

std::string clean_name(std::string_view text) { return base::to_lower(base::trim(text)); }

bool is_blank(const CsvRow& row) {
  return std::ranges::all_of(row.fields, [](const CsvField& field) { return base::trim(field.text).empty(); });
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// The place of the first byte that is no UTF-8.
std::pair<int, int> first_bad_place(std::string_view bytes) {
  std::size_t start = 0;
  for (int line = 1;; ++line) {
    const std::size_t end = std::min(bytes.find('\n', start), bytes.size());
    const std::string_view one = bytes.substr(start, end - start);
    if (!base::is_utf8(one)) {
      // Binary search for the longest prefix that is valid once it is cut at a character's end.
      std::size_t good = 0;
      while (good < one.size()) {
        std::size_t next = good + 1;
        while (next < one.size() && next < good + 4 && !base::is_utf8(one.substr(good, next - good))) ++next;
        if (!base::is_utf8(one.substr(good, next - good))) break;
        good = next;
      }
      const auto characters =
          std::ranges::count_if(one.substr(0, good), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
      return {line, static_cast<int>(characters) + 1};
    }
    if (end == bytes.size()) return {line, 1};
    start = end + 1;
  }
}

}  // namespace

std::string CsvProblem::in_words() const { return fmt::format("{}:{}:{}: error {}: {}", file, line, column, code, message); }

bool CsvFile::has_column(std::string_view name) const { return contains(header_, name); }

const CsvField& CsvFile::field(const CsvRow& row, std::string_view name) const {
  static const CsvField absent;
  const auto place = static_cast<std::size_t>(std::ranges::find(header_, name) - header_.begin());
  return place < row.fields.size() ? row.fields[place] : absent;
}

void CsvFile::problem(const CsvField& at, std::string code, std::string message) {
  problem(at.line, at.column, std::move(code), std::move(message));
}

void CsvFile::problem(int line, int column, std::string code, std::string message) {
  if (problems_.size() < most_problems) problems_.push_back({shape_.file, line, column, std::move(code), std::move(message)});
}

bool CsvFile::take_header(const CsvRow& row) {
  if (row.fields.size() == 1 && row.fields[0].text.find(';') != std::string::npos) {
    problem(row.line, 1, "SG-I002", "the columns are separated by ‘;’; save the file with commas, e.g. id,username,given");
    return false;
  }
  for (const CsvField& field : row.fields) {
    const std::string name = clean_name(field.text);
    if (has_column(name)) problem(field, "SG-I004", fmt::format("the column ‘{}’ stands twice in the header", name));
    if (!contains(shape_.required, name) && !contains(shape_.optional, name))
      problem(field, "SG-I004",
              fmt::format("‘{}’ is no column of this file; it has {}", name, base::join(shape_.required, ", ")));
    header_.push_back(name);
  }
  for (const std::string& name : shape_.required)
    if (!has_column(name))
      problem(row.line, 1, "SG-I003",
              fmt::format("the column ‘{}’ is missing; the header is {}", name, base::join(shape_.required, ",")));
  return problems_.empty();
}

void CsvFile::take_row(CsvRow row) {
  if (is_blank(row)) return;
  if (row.fields.size() != header_.size())
    return problem(row.line, 1, "SG-I008",
                   fmt::format("this row has {} fields where the header has {}; a field with a comma needs quotes around it",
                               row.fields.size(), header_.size()));
  rows_.push_back(std::move(row));
}

CsvFile read_csv(std::string_view bytes, CsvShape shape) {
  CsvFile file(std::move(shape));
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (!base::is_utf8(bytes) || bytes.find('\0') != bytes.npos) {
    const auto [line, column] = first_bad_place(bytes);
    file.problem(line, column, "SG-I001", "this is not UTF-8 text; save the file as “CSV UTF-8”");
    return file;
  }
  CsvScanner scanner(bytes, file.shape_.most_field_bytes);
  const auto header = scanner.next();
  if (!header || is_blank(*header)) {
    file.problem(1, 1, "SG-I003", fmt::format("the file is empty; its first line is {}", base::join(file.shape_.required, ",")));
    return file;
  }
  if (scanner.problem()) {
    const auto& found = *scanner.problem();
    file.problem(found.line, found.column, found.code, found.message);
    return file;
  }
  if (!file.take_header(*header)) return file;
  while (auto row = scanner.next()) {
    if (file.rows_.size() >= file.shape_.most_rows) {
      file.problem(row->line, 1, "SG-I009", fmt::format("more than {} rows; is this the right file?", file.shape_.most_rows));
      break;
    }
    if (const auto& found = scanner.problem())
      file.problem(found->line, found->column, found->code, found->message);
    else
      file.take_row(std::move(*row));
  }
  return file;
}

}  // namespace registers
