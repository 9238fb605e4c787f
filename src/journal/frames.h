// A day's frames: entries one after the other under a running hash. The same bytes stand in the open day's log and, sorted and
// compressed, in the sealed day: so both are proved by the same hash. Private to the journal.
//
//   frame of classes   hash, 0xFFFFFFFF, count, a class for each entry, entries
//   whole frame        hash, entries                                     (as the first version wrote it; still read)
//
// hash[n] of a frame of classes = SHA-256(hash[n-1] ‖ classes ‖ one SHA-256 for each class over the leaves of its entries),
// leaf = SHA-256(entry). Of a class that has left, that one hash is all that is needed. Of a whole frame it is
// SHA-256(hash[n-1] ‖ entries): nothing of it can leave but all.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/random.h"
#include "journal/entry_class.h"

namespace journal {

inline constexpr std::size_t hash_bytes = sizeof(base::Sha256);

/// What a day's frame holds.
struct DayFrame {
  base::Sha256 hash{};
  std::optional<std::string_view> classes;  ///< a byte for each entry; nothing in a whole frame
  std::string_view entries;                 ///< each with its length
};
/// Of a frame's bytes; without entries where they are too short, or say something that cannot be.
DayFrame day_frame_from(std::string_view frame_bytes);

/// The hash after a frame of classes, from whatever is there to tell it.
class ClassedHash {
 public:
  void add(EntryClass of, std::string_view entry_bytes) { add_leaf(of, base::sha256(entry_bytes)); }
  void add_leaf(EntryClass of, const base::Sha256& leaf);
  /// In place of every leaf of that class.
  void set_class(EntryClass of, const base::Sha256& hash) { given_[static_cast<std::size_t>(of)] = hash; }
  base::Sha256 class_hash(EntryClass of) const;
  base::Sha256 after(const base::Sha256& before, std::string_view classes) const;

 private:
  std::array<std::string, entry_classes> leaves_;
  std::array<std::optional<base::Sha256>, entry_classes> given_;
};

/// What the frame's hash must be, given the one before it.
base::Sha256 next_hash(const base::Sha256& before, const DayFrame& frame);
/// A whole frame of classes, head and all: `entries`, each with its length, with the hash that follows from `before`, which moves
/// on to it. `classes` has a byte for each.
std::string day_frame(base::Sha256& before, std::string_view classes, std::string_view entries);

/// Each entry's own bytes, until `visit` returns false; whether it never did.
bool visit_entry_bytes(std::string_view entries, const std::function<bool(std::string_view)>& visit);

}  // namespace journal
