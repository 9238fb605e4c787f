// Every snapshot that went down to the gateways, by number, with the lists and rules that a replay needs: kept for as long as
// journal entries name them, and each part once, by content hash.
#pragma once
#include <cstdint>
#include <memory>
#include <set>

#include "base/result.h"
#include "base/time.h"
#include "rules/snapshot.h"
#include "school/store.h"

namespace school {

/// Thread-safe, as the Database is.
class KeptSnapshots {
 public:
  explicit KeptSnapshots(const Store& store) : store_(store) {}
  /// Where the compiled list files are that snapshots name; told once, before the first question.
  void read_files_from(std::shared_ptr<const lists::Shelf> shelf) { shelf_ = std::move(shelf); }

  /// Before it is sent: a gateway may decide with it at once. People and sessions are kept as hashes only, because an entry's
  /// question holds the person as resolved then.
  void keep(const rules::Snapshot& snapshot);
  /// The snapshot of that number with its lists and rules, and nobody in it. Error: it was dropped, or never was.
  base::Result<std::shared_ptr<const rules::Snapshot>> for_replay(std::uint64_t number) const;
  /// The last one that was kept; Error in a school that never ran.
  base::Result<std::uint64_t> latest() const;
  /// Forgets snapshots that no entry since that time can name, and the parts that only they had; how many snapshots.
  std::int64_t forget_before(base::Time oldest_entry);
  /// The compiled list files that kept snapshots name.
  std::set<base::Sha256> list_files() const;

 private:
  const Store& store_;
  std::shared_ptr<const lists::Shelf> shelf_;
};

}  // namespace school
