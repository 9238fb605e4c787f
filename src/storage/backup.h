// Backups that are proved when they are made, and restores that are proved before they are used. Person keys go apart.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "storage/database.h"

namespace storage {

/// Copies of person keys older than this are deleted by the next backup: an erased person is gone by then.
inline constexpr int key_copies_kept_days = 30;

/// What a backup holds.
struct BackupReport {
  /// The backup's own folder: DIR/2026-11-22T093000Z, with manifest.json, the store and the folders below.
  std::filesystem::path place;
  base::Time made_at;
  Head head;
  std::int64_t files = 0, bytes = 0;
  /// False where no copy of the person keys was at hand: payloads about people then cannot be read.
  bool has_keys = true;
};

/// Backs up the store and what stands beside it in its folder (journal, evidence, exchange, pack, schoolgate.toml) to a new
/// folder below `to`, verifies it, and records the fact; the store may be in use. Keys go to `to`/keys, which belongs elsewhere.
base::Result<BackupReport> backup(Database& database, const std::filesystem::path& to, const Actor& by);

/// Reads every file against the manifest, checks the database and the chain of events. `place` holds a manifest.json.
base::Result<BackupReport> verify_backup(const std::filesystem::path& place);

/// Verifies, then copies into the empty or missing folder `into`, with the newest key copy: erasures made since then hold.
/// `from` is a backup's own folder, or the folder given to backup(): then the newest one is taken.
base::Result<BackupReport> restore(const std::filesystem::path& from, const std::filesystem::path& into);

/// A backup as the store remembers it, for the board.
struct BackupFact {
  std::int64_t id = 0;
  base::Time made_at;
  std::string place;
  std::int64_t events = 0, bytes = 0;
  bool is_verified = false;
};
std::optional<BackupFact> last_good_backup(const Database& database);
/// Newest first.
std::vector<BackupFact> backups(const Database& database, std::int64_t limit);

}  // namespace storage
