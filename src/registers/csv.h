// A register as a CSV file: out for spreadsheets, in with every mistake named.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "registers/csv_reader.h"
#include "registers/register.h"

namespace registers {

/// Whether fields marked sensitive are written; only for those who may see them, with the reason recorded by the caller.
enum class Sensitive { left_out, included };

/// One field of a CSV line. Text that a spreadsheet would run as a formula (=, +, -, @, tab) gets a ' in front; numbers do not.
std::string csv_field(std::string_view text);
/// "a,b\r\n"
std::string csv_line(const std::vector<std::string>& fields);

/// Header (id, then field names) and all records that the query finds, over all pages; UTF-8 with BOM, as Excel wants it.
std::string to_csv(const Register& from, const ListQuery& query, Sensitive sensitive);

/// Records as read and checked, not stored. Columns are field names in any order; `id` and computed fields are ignored.
struct CsvRecords {
  std::vector<Record> records;
  std::vector<CsvProblem> problems;
};
CsvRecords from_csv(const Register& into, std::string_view bytes, std::string file_name);
/// All or nothing: with any problem nothing is stored. How many were added.
base::Result<std::int64_t> add_all(Register& into, storage::Transaction& tx, const CsvRecords& read, const Saving& saving);

}  // namespace registers
