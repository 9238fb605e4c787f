// Any bytes: no crash, places inside the file, and every row as wide as the header.
#include <cstdint>
#include <cstdlib>

#include "registers/csv_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const registers::CsvFile file =
      registers::read_csv(bytes, {.file = "f.csv", .required = {"id", "name"}, .optional = {"email"}});
  for (const auto& problem : file.problems())
    if (problem.line < 1 || problem.column < 1 || problem.line > static_cast<int>(size) + 1) std::abort();
  for (const auto& row : file.rows())
    if (row.fields.size() != file.rows().front().fields.size() || file.text(row, "email").size() > size) std::abort();
  return 0;
}
