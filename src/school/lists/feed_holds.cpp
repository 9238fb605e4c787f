#include "school/lists/feed_holds.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace school {
namespace {

constexpr std::size_t most_named = 20;
/// Below this a category may lose or gain some without anybody being asked; the feed as a whole never.
constexpr std::int64_t small_category = 20;

std::int64_t sum_of(const CategoryCounts& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0},
                         [](std::int64_t sum, const auto& one) { return sum + one.second; });
}

bool has_shrunk(std::int64_t before, std::int64_t after) { return after * 5 < before * 4; }

/// By more than half; what was small may grow up to tenfold.
bool has_swollen(std::int64_t before, std::int64_t after) {
  return before >= 1'000 ? after * 2 > before * 3 : after > before * 10 && after >= 100;
}

}  // namespace

std::vector<Hold> holds_for(const CategoryCounts* before, const CategoryCounts& after) {
  std::vector<Hold> holds;
  if (!before) return {{HoldCode::first_copy, fmt::format("The first copy of this list, with {} entries.", sum_of(after))}};
  const auto compare = [&](const std::string& what, std::int64_t was, std::int64_t is) {
    if (has_shrunk(was, is)) holds.push_back({HoldCode::shrunk, fmt::format("{} shrank from {} entries to {}.", what, was, is)});
    if (has_swollen(was, is)) holds.push_back({HoldCode::swollen, fmt::format("{} grew from {} entries to {}.", what, was, is)});
  };
  compare("The list", sum_of(*before), sum_of(after));
  for (const auto& [category, was] : *before) {
    const auto found = after.find(category);
    const std::int64_t is = found == after.end() ? 0 : found->second;
    if (was > 0 && is == 0)
      holds.push_back({HoldCode::category_emptied, fmt::format("The category ‘{}’ lost all its {} entries.", category, was)});
    else if (was >= small_category)
      compare(fmt::format("The category ‘{}’", category), was, is);
  }
  return holds;
}

void ClosingWatch::take(const lists::import::Entry& entry) {
  if (closed_.size() >= most_named) return;
  const bool is_blocked = secrecy_ == FeedSecrecy::locked || std::ranges::binary_search(blocked_, entry.category);
  if (!is_blocked) return;
  if (std::string closes = sites_.closed_by(entry.kind, entry.text); !closes.empty()) closed_.insert(std::move(closes));
}

std::vector<Hold> ClosingWatch::holds() const {
  std::vector<Hold> holds;
  for (const std::string& words : closed_) {
    // S-6: the compiled file of a locked list takes no such entry.
    const bool is_left_out = secrecy_ == FeedSecrecy::locked && words.starts_with("the helpline");
    holds.push_back({HoldCode::closes_protected,
                     fmt::format("It would close {}.{}", words, is_left_out ? " Whoever agrees, that entry is left out." : "")});
  }
  return holds;
}

}  // namespace school
