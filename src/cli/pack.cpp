#include "cli/pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <cstdlib>
#include <ostream>

#include "board/measures/all.h"
#include "packs/load.h"

namespace cli {
namespace {

boost::json::object to_json(const packs::Finding& finding) {
  return {{"file", finding.place.file},           {"line", finding.place.line},
          {"col", finding.place.column},          {"severity", packs::to_text(finding.severity)},
          {"code", packs::to_text(finding.code)}, {"message", finding.message}};
}

void print_json(const packs::Findings& findings, bool is_fine, std::ostream& out) {
  boost::json::array list;
  for (const packs::Finding& finding : findings) list.push_back(to_json(finding));
  out << boost::json::serialize(
             boost::json::object{{"format", "schoolgate-pack-check/1"}, {"ok", is_fine}, {"findings", std::move(list)}})
      << "\n";
}

void print_text(const packs::Findings& findings, std::ostream& out) {
  for (const packs::Finding& finding : findings) out << packs::in_words(finding) << "\n";
  const auto errors = std::ranges::count(findings, packs::Severity::error, &packs::Finding::severity);
  const auto warnings = static_cast<std::ptrdiff_t>(findings.size()) - errors;
  out << fmt::format("{} {}, {} {}\n", errors, errors == 1 ? "error" : "errors", warnings,
                     warnings == 1 ? "warning" : "warnings");
}

/// The option, else $SCHOOLGATE_PACKS, else the packs inside the program.
packs::Shelf shelf_of(const PackCheckOptions& options) {
  if (!options.shelf.empty()) return packs::Shelf::at(options.shelf);
  const char* folder = std::getenv("SCHOOLGATE_PACKS");
  return folder && *folder ? packs::Shelf::at(folder) : packs::Shelf::shipped();
}

}  // namespace

int run_pack_check(const PackCheckOptions& options, std::ostream& out) {
  const packs::Shelf shelf = shelf_of(options);
  const packs::Findings findings = packs::check(options.folder, shelf, board::measure_names());
  const bool is_fine = options.is_strict ? findings.empty() : !packs::has_errors(findings);
  if (options.as_json)
    print_json(findings, is_fine, out);
  else
    print_text(findings, out);
  return is_fine ? 0 : 1;
}

}  // namespace cli
