// Facts that no other table keeps over time, and the turns of each tile.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "board/fact.h"
#include "storage/database.h"

namespace board {

/// Thread-safe as the Database is.
class FactBook {
 public:
  explicit FactBook(storage::Database& database) : database_(database) {}

  /// The values are written as text; numbers and yes/no are read back as what they were.
  void note(const Fact& fact);
  std::optional<Fact> last(std::string_view fact, std::string_view subject, base::Time at) const;
  /// Oldest first.
  std::vector<Fact> all(std::string_view fact, std::string_view subject, base::Time at) const;

  /// Notes that a control's test holds or fails, where that is not what was noted last.
  void note_turn(std::string_view control, bool holds, base::Time at);
  /// Since when it has been failing, as noted; nothing while it holds.
  std::optional<base::Time> failing_since(std::string_view control, base::Time at) const;

 private:
  storage::Database& database_;
};

}  // namespace board
