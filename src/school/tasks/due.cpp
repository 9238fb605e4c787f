#include "school/tasks/due.h"

namespace school {

base::Date add_weekdays(base::Date from, int days) {
  base::Date day = from;
  while (days > 0) {
    day = base::add_days(day, 1);
    const unsigned weekday = std::chrono::weekday(std::chrono::sys_days(day)).iso_encoding();
    if (weekday <= 5) --days;
  }
  return day;
}

base::Time due_at(packs::Duration within, base::Time now, Calendar calendar, const People& people) {
  if (!within.is_working_days()) return now + within.elapsed();
  const base::Date today = base::london_day(now);
  const int days = static_cast<int>(within.amount);
  const base::Date last = calendar == Calendar::weekdays ? add_weekdays(today, days) : people.add_school_days(today, days);
  return base::start_of_london_day(base::add_days(last, 1)) - std::chrono::minutes(1);
}

}  // namespace school
