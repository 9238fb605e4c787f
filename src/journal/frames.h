// A day's frames: entries one after the other under a running hash. The same bytes stand in the open day's log and, sorted and
// compressed, in the sealed day: so both are proved by the same hash. Private to the journal.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "base/random.h"

namespace journal {

inline constexpr std::size_t hash_bytes = sizeof(base::Sha256);

/// hash[n] = SHA-256(hash[n-1] ‖ entries)
base::Sha256 next_hash(const base::Sha256& before, std::string_view entries);
/// A whole frame, head and all: `entries` with the hash that follows from `before`, which moves on to it.
std::string day_frame(base::Sha256& before, std::string_view entries);

/// What a day's frame holds: its hash, then the entries, each with its length.
struct DayFrame {
  base::Sha256 hash{};
  std::string_view entries;
};
/// Frame bytes shorter than a hash have no entries.
DayFrame day_frame_from(std::string_view frame_bytes);
/// Each entry's own bytes, until `visit` returns false; whether it never did.
bool visit_entry_bytes(std::string_view entries, const std::function<bool(std::string_view)>& visit);

}  // namespace journal
