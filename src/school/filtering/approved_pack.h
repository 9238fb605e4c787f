// Which pack is in force: the approved copy, not the folder. A folder that changed is a proposal until people agreed (B-3).
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "packs/load.h"
#include "school/filtering/proposals.h"

namespace storage {
class Database;
}

namespace school {

/// A pack's folder with all its parents, as they were at one time.
struct PackCopy {
  std::string hash, name;
  std::vector<packs::Folder> folders;  ///< the pack itself first, core last
  /// Error: it cannot be read any more (made by another version of the program).
  base::Result<packs::Pack> load() const;
};

/// Reads the folder and its parents: those beside it, otherwise those that ship with the program.
base::Result<PackCopy> copy_pack(const std::filesystem::path& folder, const packs::Shelf& shelf = packs::Shelf::shipped());

/// What a school runs with from its start on.
struct PackInForce {
  packs::Pack pack;
  bool folder_differs = false;     ///< the folder holds something else, which is not in force
  std::string folder_problem;      ///< why the folder's pack cannot even be proposed, "" where it can
  std::optional<PackCopy> folder;  ///< the folder's pack, where it differs and is sound
};

/// At start, before anything else needs a pack: the last approved copy; in a new store the folder's own pack, which is then
/// recorded as the one that the school began with.
base::Result<PackInForce> pack_in_force(storage::Database& database, const std::filesystem::path& folder,
                                        const packs::Shelf& shelf = packs::Shelf::shipped());

/// Makes the folder's pack a proposal, once; the proposal's id. Earlier open proposals of the folder are superseded.
base::Result<std::int64_t> propose_pack(const Store& store, Proposals& proposals, const PackCopy& copy, const Actor& by);

/// The copy that a proposal names; nothing where there is none.
std::optional<PackCopy> kept_copy(const storage::Database& database, std::string_view hash);

/// A pack that was or is in force, with what made it so. Its content stays in the store: kept_copy(hash).
struct ApprovedPack {
  std::string hash, name;
  base::Time since{};
  std::optional<std::int64_t> proposal;  ///< nothing for the pack that the school began with
  std::optional<std::int64_t> event;     ///< the event that approved it; nothing in stores older than this rule
};
/// Newest first.
std::vector<ApprovedPack> packs_once_in_force(const storage::Database& database);
/// The one in force at `at`; before the school began, its first. Nothing in a store without any.
std::optional<ApprovedPack> pack_in_force_at(const storage::Database& database, base::Time at);
/// By the start of its hash (eight characters or more) or by its name, the newest first. Error: says which there are.
base::Result<ApprovedPack> find_approved_pack(const storage::Database& database, std::string_view id);

/// What a change means for the filter and the parameters, in sentences, most important first.
std::vector<std::string> changes_between(const packs::Pack& before, const packs::Pack& after);

}  // namespace school
