// Reads a list that somebody else keeps, in one of the formats that schools meet, entry by entry.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lists/import/classify.h"
#include "lists/import/entry.h"
#include "lists/import/tree.h"

namespace lists::import {

/// `squidguard`: folders of categories with domains, urls and expressions (UT1, Shalla). `e2guardian`: a lists folder with
/// bannedsitelist and its like. `hosts`: "0.0.0.0 casino.example". `domains`: one a line. `csv`: a header with category and site.
enum class Format : std::uint8_t { squidguard, e2guardian, hosts, domains, csv };
std::string_view to_text(Format format);
std::optional<Format> format_from(std::string_view text);

/// Whether findings may repeat what stands in the list: a locked list is never shown, in no message either.
enum class Texts : std::uint8_t { shown, hidden };

struct Options {
  Format format = Format::domains;
  std::string category;  ///< for formats that name none; for CSV where its column is missing
  /// The list's category → the school's; empty takes all by their own names. A category that it does not name is skipped.
  std::map<std::string, std::string, std::less<>> categories;
  PublicSuffixes public_suffixes = PublicSuffixes::refused;
  Texts texts = Texts::shown;
};

struct Counts {
  std::int64_t taken = 0, skipped = 0;
  bool operator==(const Counts&) const = default;
};

struct Report {
  std::map<std::string, Counts, std::less<>> categories;  ///< by the school's name; skipped ones by the list's own
  std::vector<Finding> findings;                          ///< the first hundred
  std::int64_t findings_in_all = 0;
  std::vector<std::string> phrase_files;  ///< weighted phrases, which inspect/ reads
  std::int64_t files = 0;

  Counts total() const;
};

/// Reads the whole tree. Error: damaged, too large, or nothing of this format in it; what the sink got until then must be
/// thrown away. Memory stays bounded whatever the list holds.
base::Result<Report> read_list(Tree& tree, const Options& options, Sink& sink);

}  // namespace lists::import
