// Two sets of rules, and where the second can differ from the first at all.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "base/time.h"
#include "rules/question.h"
#include "rules/snapshot.h"

namespace school {

/// Some hours of every week, by the school's clock.
struct WeekHours {
  int first_minute = 0;  ///< since Monday 00:00
  int minutes = 0;       ///< below a week's
  bool hold(base::Time time) const;
  bool operator==(const WeekHours&) const = default;
};
/// Nothing where the time is a week or longer: all hours then.
std::optional<WeekHours> week_hours_of(base::Time starts, base::Time ends);

/// Without people and sessions: a journal entry's question holds the person as resolved then.
struct BeforeAndAfter {
  std::shared_ptr<const rules::Snapshot> before, after;
  /// Where the change is about one host alone, and for one group ("" for everybody): all other questions are answered as before.
  std::string only_host = {}, only_group = {};
  std::optional<WeekHours> hours = {};  ///< outside of them nothing changes

  bool may_turn(const rules::Question& question) const;
};

}  // namespace school
