// When: inside a window of the school's day.
#pragma once
#include "rules/criteria/criterion.h"
#include "rules/rule.h"

namespace rules {

/// Inside the window; one may run past midnight.
bool is_in(const TimeWindow& window, int minute);

/// Matches inside the window; a window may run past midnight (22:00–06:00).
class TimeOfDay final : public Condition {
 public:
  explicit TimeOfDay(TimeWindow window) : window_(window) {}
  bool includes(const Asked& asked) const override;
  std::string in_words() const override;

 private:
  TimeWindow window_;
};

}  // namespace rules
