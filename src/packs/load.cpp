// The whole way from a folder to a checked pack; read this first.
#include "packs/load.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.h"
#include "packs/checks/checks.h"
#include "packs/merge.h"

namespace packs {
namespace {

/// More parents than this is a mistake, and every one costs time.
constexpr std::size_t longest_chain = 16;

struct Reading {
  std::optional<Pack> pack;
  Findings findings;
};

/// A parent: beside the pack when it came from disk, then on the shelf.
base::Result<Folder> find_parent(const Folder& child, const std::string& name, const Shelf& shelf) {
  const std::filesystem::path beside = std::filesystem::path(child.label).parent_path() / name;
  std::error_code failed;
  if (!child.label.starts_with("shipped:") && !child.label.empty() &&
      std::filesystem::is_regular_file(beside / "pack.toml", failed))
    return read_folder(beside);
  return shelf.find(name);
}

/// The pack's own layer and those of its parents, core first. Stops at the first parent that is missing.
std::vector<Layer> read_chain(Folder folder, const Shelf& shelf, Findings& findings) {
  std::vector<Layer> layers;
  while (true) {
    layers.insert(layers.begin(), read_layer(folder, findings));
    const Manifest manifest = layers.front().manifest;
    if (manifest.extends.empty()) return layers;
    const bool in_ring = std::ranges::any_of(layers, [&](const Layer& layer) { return layer.manifest.name == manifest.extends; });
    if (in_ring || layers.size() >= longest_chain) {
      checks::add(
          findings, Code::parent_cycle, manifest.place,
          fmt::format("‘{}’ extends ‘{}’, which leads back to itself; the chain must end at core, for example extends = \"core\"",
                      manifest.name, manifest.extends));
      return layers;
    }
    auto parent = find_parent(folder, manifest.extends, shelf);
    if (!parent) {
      checks::add(findings, Code::missing_parent, manifest.place,
                  fmt::format("this pack extends ‘{}’, but {}", manifest.extends, parent.error().message));
      return layers;
    }
    folder = std::move(*parent);
  }
}

Reading read(const Folder& folder, const Shelf& shelf, const MeasureNames& measures) {
  Reading reading;
  const std::vector<Layer> layers = read_chain(folder, shelf, reading.findings);
  // Without core below it everything would be called undeclared; what is wrong has been said already.
  if (!layers.front().is_core()) {
    if (!has_errors(reading.findings))
      checks::add(reading.findings, Code::missing_parent, layers.front().manifest.place,
                  "the chain of packs does not end at core; write for example extends = \"core\"");
    return reading;
  }
  Pack pack = merge(layers, reading.findings);
  const Place& manifest = layers.back().manifest.place;
  checks::check_core(pack, layers.front().manifest.place, reading.findings);
  checks::check_parameters(pack, manifest, reading.findings);
  checks::check_controls(pack, measures, reading.findings);
  checks::check_clauses(pack, reading.findings);
  checks::check_references(pack, reading.findings);
  checks::check_rules(pack, reading.findings);
  checks::check_graphs(pack, reading.findings);
  checks::check_safety(pack, manifest, reading.findings);
  reading.pack = std::move(pack);
  return reading;
}

}  // namespace

base::Result<Pack> load(const Folder& folder, const Shelf& shelf) {
  Reading reading = read(folder, shelf, {});
  sort_by_place(reading.findings);
  for (const Finding& finding : reading.findings)
    if (finding.severity == Severity::error) return base::Error{in_words(finding), to_text(finding.code)};
  return std::move(*reading.pack);
}

base::Result<Pack> load(const std::filesystem::path& dir, const Shelf& shelf) {
  auto folder = read_folder(dir);
  if (!folder) return folder.error();
  return load(*folder, shelf);
}

base::Result<Pack> load_shipped(std::string_view name, const Shelf& shelf) {
  auto folder = shelf.find(name);
  if (!folder) return folder.error();
  return load(*folder, shelf);
}

Findings check(const Folder& folder, const Shelf& shelf, const MeasureNames& measures) {
  Findings findings = read(folder, shelf, measures).findings;
  sort_by_place(findings);
  return findings;
}

Findings check(const std::filesystem::path& dir, const Shelf& shelf, const MeasureNames& measures) {
  auto folder = read_folder(dir);
  if (folder) return check(*folder, shelf, measures);
  Findings findings;
  checks::add(findings, Code::unreadable, {dir.string(), 0, 0}, folder.error().message);
  return findings;
}

base::Done begin_own_pack(const std::filesystem::path& dir, std::string_view title, std::string_view parent) {
  auto found = Shelf::shipped().find(parent);
  if (!found) return found.error();
  if (title.find_first_of("\"\\\n") != title.npos)
    return base::Error{fmt::format(
        "‘{}’ cannot be a title; write it without quotation marks and backslashes, for example Oakfield School", title)};
  Folder own{.label = dir.string(), .files = {}};
  own.files["pack.toml"] = fmt::format(
      "# This school's own policy: what differs from the pack that it extends.\nformat = 1\nname = \"own\"\ntitle = "
      "\"{}\"\nversion = \"1\"\nkind = \"school\"\nextends = \"{}\"\norigin = \"S\"\n",
      title, parent);
  own.files["parameters.toml"] =
      "# The school's own choices. `schoolgate pack check` lists what is still unset. For example:\n#\n# "
      "[review_period_months]\n# value = 12\n# source = \"school\"\n";
  return write_folder(own, dir);
}

}  // namespace packs
