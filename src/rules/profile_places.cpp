#include "rules/profile_places.h"

#include <utility>

#include "lists/host_hashes.h"

namespace rules {

void ProfilePlaces::add(std::string_view id, std::size_t place) {
  if (find(id)) return;
  if (++count_ * 2 > slots_.size()) {
    const std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 8 : slots_.size() * 2));
    for (const Slot& slot : before)
      if (slot.place != none) put(slot);
  }
  put({.hash = lists::HostHashes::of(id), .place = place, .id = id});
}

void ProfilePlaces::put(const Slot& slot) {
  std::size_t at = slot.hash & (slots_.size() - 1);
  while (slots_[at].place != none) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = slot;
}

std::optional<std::size_t> ProfilePlaces::find(std::string_view id) const {
  if (slots_.empty()) return std::nullopt;
  const std::uint64_t hash = lists::HostHashes::of(id);
  for (std::size_t at = hash & (slots_.size() - 1); slots_[at].place != none; at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].hash == hash && slots_[at].id == id) return slots_[at].place;
  return std::nullopt;
}

}  // namespace rules
