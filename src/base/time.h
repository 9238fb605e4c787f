// Time as the product sees it: UTC instants, the school's own (London) calendar, and a clock that tests can move.
#pragma once
#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace base {

/// An instant, UTC, to the millisecond.
using Time = std::chrono::sys_time<std::chrono::milliseconds>;
/// A calendar day without a place; what a school means by "on 4 September".
using Date = std::chrono::year_month_day;

/// Where "now" comes from. Nothing but a Clock reads the system's time. Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Time now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Time now() const override;
};

/// A clock that stands still until it is told. For tests.
class FakeClock final : public Clock {
 public:
  explicit FakeClock(Time start) : milliseconds_(start.time_since_epoch().count()) {}
  Time now() const override { return Time(std::chrono::milliseconds(milliseconds_.load())); }
  void set(Time time) { milliseconds_ = time.time_since_epoch().count(); }
  void advance(std::chrono::milliseconds by) { milliseconds_ += by.count(); }

 private:
  std::atomic<std::int64_t> milliseconds_;
};

/// "2026-11-22T09:30:00Z", or with ".123" when the milliseconds are not zero.
std::string to_iso(Time time);
/// Reads what to_iso writes; also takes "2026-11-22" as midnight UTC.
Result<Time> parse_time(std::string_view text);

/// "2026-11-22"
std::string to_iso(Date date);
/// YYYY-MM-DD, and a day that exists.
Result<Date> parse_date(std::string_view text);
/// "22 November 2026": as GOV.UK writes dates.
std::string in_words(Date date);
/// "22 November 2026 at 9:30am", London time.
std::string in_words(Time time);

/// The UTC day of an instant; journal days are UTC.
Date utc_day(Time time);
/// The day on the wall of the school (Europe/London by rule, not by the machine's zone).
Date london_day(Time time);
/// Minutes since London midnight, 0 to 1439.
int london_minute(Time time);
/// Monday = 1 … Sunday = 7, London.
int london_weekday(Time time);
/// The instant at which a London day begins.
Time start_of_london_day(Date date);

Date add_days(Date date, int days);
/// The same day of a later month; 31 January + 1 month is 28 or 29 February.
Date add_months(Date date, int months);
/// Days from a to b; negative when b is earlier.
int days_between(Date a, Date b);
/// Whole years between a birth date and a day.
int age_on(Date birth, Date day);

}  // namespace base
