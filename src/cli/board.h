// `schoolgate board`: every control of the policy with its status, as at any date. It names no person, so it asks for no reason.
#pragma once
#include <iosfwd>
#include <optional>
#include <string>

#include "base/time.h"

namespace school {
class School;
}

namespace cli {

struct BoardOptions {
  bool as_json = false;
  std::optional<base::Time> at;   ///< nothing: now
  std::string pack;               ///< judged by this one: a pack's folder, or one that was in force here; "": that day's
  bool fails_on_broken = false;   ///< --fail-on broken
  bool is_for_governors = false;  ///< counts of 1 to 4 are left out, and so are the records (L-6)
};

/// Exit code: 0 when the board was computed, 1 when --fail-on broken found a broken tile or the pack has an error, 2 for a date
/// to come or a pack that is not there.
int run_board(const BoardOptions& options, school::School& school, std::ostream& out, std::ostream& errors);

}  // namespace cli
