#include "lists/import/import.h"

#include <array>
#include <utility>

#include "lists/import/collector.h"
#include "lists/import/formats/formats.h"

namespace lists::import {
namespace {

using Read = base::Done (*)(Tree&, Collector&);
struct Row {
  Format format;
  std::string_view name;
  Read read;
};
constexpr std::array<Row, 5> known{{{Format::squidguard, "squidguard", formats::read_squidguard},
                                    {Format::e2guardian, "e2guardian", formats::read_e2guardian},
                                    {Format::hosts, "hosts", formats::read_hosts},
                                    {Format::domains, "domains", formats::read_domains},
                                    {Format::csv, "csv", formats::read_csv}}};

}  // namespace

std::string_view to_text(Format format) {
  for (const Row& row : known)
    if (row.format == format) return row.name;
  return "domains";
}

std::optional<Format> format_from(std::string_view text) {
  for (const Row& row : known)
    if (row.name == text) return row.format;
  return std::nullopt;
}

Counts Report::total() const {
  Counts sum;
  for (const auto& [name, counts] : categories) {
    sum.taken += counts.taken;
    sum.skipped += counts.skipped;
  }
  return sum;
}

base::Result<Report> read_list(Tree& tree, const Options& options, Sink& sink) {
  Collector collector(options, sink);
  for (const Row& row : known)
    if (row.format == options.format)
      if (auto done = row.read(tree, collector); !done) return done.error();
  return std::move(collector.report());
}

}  // namespace lists::import
