// No few people's numbers in a replay, not shown and not to be worked out from those that are (B-4).
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>

#include "school/replay/replay.h"

namespace school {

/// Questions that turned, and the different people who asked them.
struct Count {
  Turned turned;
  std::set<std::int64_t> people;
  void add(const Count& other);
};
using CountByName = std::unordered_map<std::string, Count>;

struct Counted {
  Count all, locked;
  CountByName groups, addresses;  ///< the addresses without those of locked lists
  void add(Counted&& other);
};

/// Puts the numbers into the report: those of 1 to 4 people are hidden, and others with them until
/// * every set of people that can be told apart by the groups that are shown has 5 or is empty: no sum or difference of groups is
///   then about fewer;
/// * what the addresses shown leave of the total is about 5 people or none.
/// Hidden ones stand last, by name: their place says nothing.
void put_numbers(const Counted& counted, ReplayReport& report);

}  // namespace school
