// CSV (RFC 4180) with a header: a column `site` (or domain, host, url) and, unless the source names one category, `category`.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "base/text.h"
#include "lists/import/formats/formats.h"

namespace lists::import::formats {
namespace {

/// The fields of one line; nothing where a quote is not closed. A field with a line break in it has no place in a list of sites.
std::optional<std::vector<std::string>> fields_of(std::string_view line, char separator) {
  std::vector<std::string> fields(1);
  bool is_quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (is_quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"')
      fields.back() += line[++i];
    else if (c == '"')
      is_quoted = !is_quoted;
    else if (c == separator && !is_quoted)
      fields.emplace_back();
    else
      fields.back() += c;
  }
  if (is_quoted) return std::nullopt;
  return fields;
}

struct Columns {
  char separator = ',';
  std::optional<std::size_t> category, site;
};

base::Result<Columns> columns_of(std::string_view header) {
  Columns columns{.separator = header.find(',') == header.npos && header.find(';') != header.npos ? ';' : ','};
  const auto names = fields_of(header, columns.separator).value_or(std::vector<std::string>());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string name = base::to_lower(base::trim(names[i]));
    if (name == "category") columns.category = i;
    if (name == "site" || name == "domain" || name == "host" || name == "url") columns.site = i;
  }
  if (!columns.site)
    return base::Error{"the first line must name the columns, for example category,site", to_text(Code::csv_row)};
  return columns;
}

/// One file's rows; the header is the first line that holds something.
class Rows {
 public:
  Rows(Collector& collector, std::string_view file) : collector_(collector), file_(file) {}

  void take(const Line& line) {
    if (problem_) return;
    if (columns_) return take_row(line);
    auto columns = columns_of(line.text);
    if (!columns)
      problem_ = columns.error();
    else if (!columns->category && collector_.options().category.empty())
      problem_ = base::Error{"no column is called category, and the source names none; write for example category,site",
                             to_text(Code::csv_row)};
    else
      columns_ = *columns;
  }
  base::Done outcome() const { return problem_ ? base::Done(*problem_) : base::done(); }

 private:
  void take_row(const Line& line) {
    const auto fields = fields_of(line.text, columns_->separator);
    const std::size_t needed = std::max(*columns_->site, columns_->category.value_or(0));
    if (!fields || fields->size() <= needed)
      return collector_.skip({collector_.options().category, file_, line.number}, Code::csv_row,
                             fields ? "the row has fewer fields than the first line" : "a quotation mark is not closed");
    const std::string category(columns_->category ? base::trim((*fields)[*columns_->category]) : collector_.options().category);
    collector_.take_site({category, file_, line.number}, (*fields)[*columns_->site]);
  }

  Collector& collector_;
  std::string_view file_;
  std::optional<Columns> columns_;
  std::optional<base::Error> problem_;
};

}  // namespace

base::Done read_csv(Tree& tree, Collector& collector) {
  return tree.each([&](std::string_view path, ByteSource& bytes) -> base::Done {
    collector.count_file();
    Rows rows(collector, path);
    if (auto done = collector.each_line(path, collector.options().category, bytes, [&](const Line& line) { rows.take(line); });
        !done)
      return done;
    return rows.outcome();
  });
}

}  // namespace lists::import::formats
