// Where each filter profile stands, by its id: asked for every request.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace rules {

/// Points into the ids it was given, which must outlive it. Finding allocates nothing.
class ProfilePlaces {
 public:
  /// An id that is there already keeps its first place.
  void add(std::string_view id, std::size_t place);
  std::optional<std::size_t> find(std::string_view id) const;

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::size_t place = none;
    std::string_view id;
  };
  static constexpr std::size_t none = SIZE_MAX;
  void put(const Slot& slot);
  std::vector<Slot> slots_;  // open addressing, at most half full
  std::size_t count_ = 0;
};

}  // namespace rules
