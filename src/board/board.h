// The control board: for every control of the policy whether it is kept, how well that is known, and why; as at any date.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
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

/// Thread-safe. Reads the records of one school and judges them by one pack.
class Board {
 public:
  /// By the pack in force now.
  explicit Board(const school::Store& store) : store_(store) {}
  /// By another pack, whatever is in force: its controls, thresholds and parameters.
  Board(const school::Store& store, packs::Pack pack);
  /// By the pack that was in force at `at`, as its approved copy has it; before the school began, by its first one.
  /// Error: that copy cannot be read any more.
  static base::Result<Board> as_at(const school::Store& store, base::Time at);

  const packs::Pack& pack() const { return store_.pack; }
  /// Everything as at `at`, which is not later than the clock's now.
  Report report(base::Time at) const;
  Tile tile(const packs::Control& control, base::Time at) const;
  /// Notes what only the present knows (facts of the day, turns of tiles). Call it every minute, and after start.
  void observe();

 private:
  Board(const school::Store& store, std::shared_ptr<const packs::Pack> pack);
  std::shared_ptr<const packs::Pack> own_pack_;  ///< null: the school's
  school::Store store_;
};

}  // namespace board
