// What a change cannot reach needs no deciding.
#include "school/replay/before_and_after.h"

#include <algorithm>

#include "journal/store.h"
#include "rules/inner_address.h"

namespace school {
namespace {

constexpr int minutes_a_day = 1'440, minutes_a_week = 7 * minutes_a_day;

int week_minute(base::Time time) { return (base::london_weekday(time) - 1) * minutes_a_day + base::london_minute(time); }

}  // namespace

bool WeekHours::hold(base::Time time) const {
  return (week_minute(time) - first_minute + minutes_a_week) % minutes_a_week < minutes;
}

std::optional<WeekHours> week_hours_of(base::Time starts, base::Time ends) {
  const auto minutes = std::chrono::ceil<std::chrono::minutes>(ends - starts).count();
  if (minutes <= 0 || minutes >= minutes_a_week) return std::nullopt;
  return WeekHours{.first_minute = week_minute(starts), .minutes = static_cast<int>(minutes)};
}

bool BeforeAndAfter::may_turn(const rules::Question& question) const {
  if (!only_group.empty() && std::ranges::find(question.groups, only_group) == question.groups.end()) return false;
  // An address may carry the host inside it (B-8).
  if (!only_host.empty() && !journal::is_host_or_below(question.address.host, only_host) &&
      rules::inner_addresses(question.address).empty())
    return false;
  return !hours || hours->hold(question.time);
}

}  // namespace school
