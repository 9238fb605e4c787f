// The gateway's last signed snapshot: taken from the school piece by piece, put in force whole, kept on this machine's disk
// so that the filter goes on when the school half does not (design section 3).
#pragma once
#include <array>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "link/message.h"
#include "rules/current_snapshot.h"

namespace halves {

/// Used by one thread.
class SnapshotKeeper {
 public:
  /// `shelf`: where the compiled list files are that a snapshot names; null in a school that has none.
  SnapshotKeeper(std::filesystem::path folder, rules::PublicKey key, rules::CurrentSnapshot& current,
                 std::shared_ptr<const lists::Shelf> shelf = {})
      : folder_(std::move(folder)), key_(key), current_(current), shelf_(std::move(shelf)) {}

  /// Puts the snapshot on the disk in force, if there is one and its signature holds. Error: there is none that may be
  /// believed, so everything is denied until the school sends one.
  base::Done load();
  /// The number of the snapshot in force; 0 with none.
  std::uint64_t number() const;
  /// Which parts are here, by kind; empty with no snapshot.
  std::vector<base::Sha256> held() const;

  /// Error: out of order or too large; the connection should be closed.
  base::Done take(const PartChunk& chunk);
  /// Puts the named parts in force and then on the disk. A bad one is refused and the old one stays in force.
  base::Result<std::uint64_t> take(const SignedManifest& manifest);

 private:
  struct Incoming {
    base::Sha256 hash{};
    std::uint64_t total = 0;
    std::string bytes;
  };
  base::Done keep(const std::string& signed_manifest, const rules::Manifest& manifest);
  std::filesystem::path path_of(const base::Sha256& hash) const;

  const std::filesystem::path folder_;
  const rules::PublicKey key_;
  rules::CurrentSnapshot& current_;
  const std::shared_ptr<const lists::Shelf> shelf_;
  std::array<Incoming, rules::part_kinds> incoming_;
};

}  // namespace halves
