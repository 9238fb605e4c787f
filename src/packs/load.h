// From a folder of text to a checked Pack.
#pragma once
#include <filesystem>
#include <set>
#include <string>

#include "base/result.h"
#include "packs/folder.h"
#include "packs/pack.h"

namespace packs {

/// Names of the measures that the program has; an empty set leaves the names in controls unchecked.
using MeasureNames = std::set<std::string, std::less<>>;

/// The pack in `dir` with all it inherits. Error: the first error that check() would name, "FILE:LINE:COL: …".
base::Result<Pack> load(const std::filesystem::path& dir, const Shelf& shelf = Shelf::shipped());
/// A shipped pack by name.
base::Result<Pack> load_shipped(std::string_view name, const Shelf& shelf = Shelf::shipped());
base::Result<Pack> load(const Folder& folder, const Shelf& shelf);

/// Every problem, sorted by place. Empty: the pack is in order.
Findings check(const std::filesystem::path& dir, const Shelf& shelf = Shelf::shipped(), const MeasureNames& measures = {});
Findings check(const Folder& folder, const Shelf& shelf, const MeasureNames& measures = {});

/// A school's own pack folder: pack.toml that extends a shipped pack, and an empty parameters.toml to fill in.
/// Error when `dir` is not empty or there is no such parent.
base::Done begin_own_pack(const std::filesystem::path& dir, std::string_view title, std::string_view parent);

}  // namespace packs
