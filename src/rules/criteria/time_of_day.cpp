#include "rules/criteria/time_of_day.h"

#include <fmt/format.h>

namespace rules {

bool TimeOfDay::includes(const Asked& asked) const {
  const int minute = asked.minute();
  return window_.from <= window_.until ? minute >= window_.from && minute < window_.until
                                       : minute >= window_.from || minute < window_.until;
}

std::string TimeOfDay::in_words() const {
  return fmt::format("between {:02}:{:02} and {:02}:{:02}", window_.from / 60, window_.from % 60, window_.until / 60,
                     window_.until % 60);
}

}  // namespace rules
