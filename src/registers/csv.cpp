#include "registers/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.h"

namespace registers {
namespace {

/// OWASP “CSV injection”: a cell that begins so is a formula for spreadsheets.
bool looks_like_formula(std::string_view text) {
  if (text.empty() || std::string_view("=+-@\t\r").find(text.front()) == std::string_view::npos) return false;
  const bool is_number = text.size() > 1 && text.find_first_not_of("0123456789. ", 1) == std::string_view::npos;
  return !is_number;
}

/// Takes away the ' that csv_field put there.
std::string_view without_guard(std::string_view text) {
  return text.starts_with('\'') && looks_like_formula(text.substr(1)) ? text.substr(1) : text;
}

CsvShape shape_of(const RegisterDef& def, std::string file_name) {
  CsvShape shape{.file = std::move(file_name), .required = {}, .optional = {"id"}};
  for (const FieldDef& field : def.fields)
    (field.is_required && field.is_stored() ? shape.required : shape.optional).push_back(field.name);
  return shape;
}

/// Finds the same unique value twice in one file; the store cannot, since neither row is in it yet.
class SeenValues {
 public:
  std::optional<int> line_of(const std::string& field, const std::string& value, int line) {
    const auto [place, is_new] = lines_.try_emplace({field, value}, line);
    return is_new ? std::nullopt : std::optional(place->second);
  }

 private:
  std::map<std::pair<std::string, std::string>, int> lines_;
};

void check_row(const Register& into, CsvFile& file, const CsvRow& row, const Record& record, SeenValues& seen) {
  for (const Problem& problem : into.check(record)) {
    const CsvField& at = file.has_column(problem.field) ? file.field(row, problem.field) : row.fields.front();
    file.problem(at, problem.code, problem.message);
  }
  for (const FieldDef& field : into.def().fields) {
    const std::string text = record.text(field.name);
    if (!field.is_unique || text.empty()) continue;
    if (const auto line = seen.line_of(field.name, text, row.line))
      file.problem(file.field(row, field.name), "SG-R103",
                   fmt::format("{} ‘{}’ stands in line {} already", field.label, text, *line));
  }
}

}  // namespace

std::string csv_field(std::string_view text) {
  std::string guarded = looks_like_formula(text) ? "'" + std::string(text) : std::string(text);
  if (guarded.find_first_of(",\"\r\n") == std::string::npos && base::trim(guarded) == guarded) return guarded;
  std::string quoted = "\"";
  for (const char c : guarded) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string csv_line(const std::vector<std::string>& fields) {
  std::vector<std::string> written;
  for (const std::string& field : fields) written.push_back(csv_field(field));
  return base::join(written, ",") + "\r\n";
}

std::string to_csv(const Register& from, const ListQuery& query, Sensitive sensitive) {
  std::vector<std::string> names;
  for (const FieldDef& field : from.def().fields)
    if (!field.is_sensitive || sensitive == Sensitive::included) names.push_back(field.name);
  std::vector<std::string> line{"id"};
  line.insert(line.end(), names.begin(), names.end());
  std::string csv = "\xEF\xBB\xBF" + csv_line(line);
  ListQuery one = query;
  one.per_page = 1'000;
  for (one.page = 1;; ++one.page) {
    const Page page = from.list(one);
    for (const Record& record : page.records) {
      line = {std::to_string(record.id())};
      for (const std::string& name : names) line.push_back(record.text(name));
      csv += csv_line(line);
    }
    if (one.page >= page.pages()) return csv;
  }
}

CsvRecords from_csv(const Register& into, std::string_view bytes, std::string file_name) {
  CsvFile file = read_csv(bytes, shape_of(into.def(), std::move(file_name)));
  CsvRecords read;
  SeenValues seen;
  const std::vector<CsvRow> rows = file.rows();
  for (const CsvRow& row : rows) {
    Record record = into.blank();
    bool is_readable = true;
    for (const FieldDef& field : into.def().fields) {
      if (!field.is_stored()) continue;
      const auto outcome = record.set_text(field.name, without_guard(file.text(row, field.name)));
      if (outcome) continue;
      file.problem(file.field(row, field.name), "SG-R102", outcome.error().message);
      is_readable = false;
    }
    if (is_readable) check_row(into, file, row, record, seen);
    read.records.push_back(std::move(record));
  }
  read.problems = file.problems();
  return read;
}

base::Result<std::int64_t> add_all(Register& into, storage::Transaction& tx, const CsvRecords& read, const Saving& saving) {
  if (!read.problems.empty()) return base::Error{read.problems.front().in_words(), read.problems.front().code};
  for (const Record& record : read.records)
    if (auto id = into.insert(tx, record, saving); !id) return id.error();
  return static_cast<std::int64_t>(read.records.size());
}

}  // namespace registers
