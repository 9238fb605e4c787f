// A question that only says where and when. For tests alone.
#pragma once
#include <string>

#include "rules/criteria/criterion.h"

namespace rules {

class AskedForTest {
 public:
  AskedForTest(const std::string& host, base::Time time, lists::ListSet on = {}) : on_(on) {
    question_.address.host = host;
    question_.time = time;
  }
  Asked asked() const { return Asked(question_, on_); }

 private:
  Question question_;
  lists::ListSet on_;
};

/// An hour and minute in London on a winter day (UTC); Monday is 23 November 2026.
inline base::Time on_day(int days_after_monday, int hour, int minute = 0) {
  return base::Time(std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + std::chrono::days(days_after_monday) +
                    std::chrono::hours(hour) + std::chrono::minutes(minute));
}

}  // namespace rules
