// The control board: for every control of the policy whether it is kept, how well that is known, and why; as at any date.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "board/judge.h"
#include "school/store.h"

namespace board {

struct Tile {
  packs::Control control;
  Verdict verdict;
  std::int64_t kept = 0, of = 0;
  Facts facts;
  Status status() const { return verdict.status; }
};

struct Report {
  std::string pack;  ///< the pack's name
  base::Time as_at{};
  std::vector<packs::Area> areas;
  std::vector<Tile> tiles;  ///< all 160, sorted by id
  const Tile* find(std::string_view control) const;
};

/// How many tiles have each status, in the order of Status.
struct StatusCounts {
  std::int64_t kept = 0, at_risk = 0, broken = 0, unproven = 0;
  std::int64_t of(Status status) const;
  std::int64_t all() const { return kept + at_risk + broken + unproven; }
};
/// Of the adopted, or of the recommended tiles: never mixed.
StatusCounts count(const Report& report, packs::Adoption adoption);

/// Thread-safe. The controls and parameters are those of the pack in force today, whatever the date asked for.
class Board {
 public:
  explicit Board(const school::Store& store) : store_(store) {}

  /// Everything as at `at`, which is not later than the clock's now.
  Report report(base::Time at) const;
  Tile tile(const packs::Control& control, base::Time at) const;
  /// Notes what only the present knows (facts of the day, turns of tiles). Call it every minute, and after start.
  void observe();

 private:
  const school::Store& store_;
};

}  // namespace board
