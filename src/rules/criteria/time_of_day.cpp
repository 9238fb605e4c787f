#include "rules/criteria/time_of_day.h"

#include <fmt/format.h>

namespace rules {

bool is_in(const TimeWindow& window, int minute) {
  return window.from <= window.until ? minute >= window.from && minute < window.until
                                     : minute >= window.from || minute < window.until;
}

bool TimeOfDay::includes(const Asked& asked) const { return is_in(window_, asked.minute()); }

std::string TimeOfDay::in_words() const {
  return fmt::format("between {:02}:{:02} and {:02}:{:02}", window_.from / 60, window_.from % 60, window_.until / 60,
                     window_.until % 60);
}

}  // namespace rules
