// What an entry is to a school that keeps one kind longer than another. It is settled when the entry is kept, and the day's hash
// runs over each class of a frame for itself: so one may leave a finished day and the rest still proves.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "journal/entry.h"

namespace journal {

/// `other`: what nobody asked for by hand: probes, failed log-ons, entries of another version. `alerting`: of a category that
/// tells the lead, whether or not an alert came of it.
enum class EntryClass : std::uint8_t { other, allowed, blocked, alerting };
inline constexpr std::size_t entry_classes = 4;

EntryClass class_of(const Entry& entry);
/// Of an entry's own bytes; `other` where they cannot be read.
EntryClass class_of_bytes(std::string_view entry_bytes);
std::string_view to_text(EntryClass one);

using ByClass = std::array<std::uint64_t, entry_classes>;
inline std::uint64_t sum_of(const ByClass& counts) {
  std::uint64_t sum = 0;
  for (const std::uint64_t count : counts) sum += count;
  return sum;
}

}  // namespace journal
