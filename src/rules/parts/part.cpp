#include "rules/parts/part.h"

#include <array>

namespace rules {
namespace {

constexpr std::array<std::string_view, part_kinds> names{"lists", "rules", "people", "sessions", "words"};

}  // namespace

std::string_view to_text(PartKind kind) { return names[static_cast<std::size_t>(kind)]; }

std::optional<PartKind> part_kind_from(std::string_view text) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == text) return static_cast<PartKind>(i);
  return std::nullopt;
}

}  // namespace rules
