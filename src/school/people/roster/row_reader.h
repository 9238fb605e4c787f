// One row of a roster file, field by field: each reading either gives the value or names the problem with its place.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "registers/csv_reader.h"
#include "school/actor.h"

namespace school {

/// Problems are added to the file that the row belongs to.
class RowReader {
 public:
  RowReader(registers::CsvFile& file, const registers::CsvRow& row) : file_(file), row_(row) {}

  std::string text(std::string_view column, std::size_t longest = 200);
  std::string required_text(std::string_view column, std::size_t longest = 200);
  std::string identifier(std::string_view column);
  std::string username(std::string_view column);
  std::string email(std::string_view column);
  std::optional<Role> role(std::string_view column);
  std::optional<int> year(std::string_view column);
  std::optional<base::Date> date(std::string_view column);
  std::optional<base::Date> required_date(std::string_view column);
  /// "Monday", "mon" or 1 to 7.
  std::optional<int> weekday(std::string_view column);
  /// "09:05" or "9:05" as minutes since midnight.
  std::optional<int> time_of_day(std::string_view column);
  bool yes(std::string_view column);
  std::vector<std::string> parts(std::string_view column);
  void wrong(std::string_view column, std::string code, std::string message);
  bool is_good() const { return is_good_; }

 private:
  registers::CsvFile& file_;
  const registers::CsvRow& row_;
  bool is_good_ = true;
};

}  // namespace school
