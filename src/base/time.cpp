#include "base/time.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"

namespace base {
namespace {

using namespace std::chrono;

constexpr std::array<const char*, 12> month_names{"January", "February", "March",     "April",   "May",      "June",
                                                  "July",    "August",   "September", "October", "November", "December"};

Time last_sunday_1am(year y, month m) { return sys_days(y / m / Sunday[last]) + hours(1); }

/// British Summer Time runs from 01:00 UTC on the last Sunday of March to 01:00 UTC on the last Sunday of October
/// (Summer Time Act 1972 as amended by SI 2002/262).
bool is_summer_time(Time time) {
  const year y = Date(floor<days>(time)).year();
  return time >= last_sunday_1am(y, March) && time < last_sunday_1am(y, October);
}

sys_time<milliseconds> london_wall(Time time) { return is_summer_time(time) ? time + hours(1) : time; }

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (i >= text.size() || text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

Time SystemClock::now() const { return floor<milliseconds>(system_clock::now()); }

std::string to_iso(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", int(date.year()), unsigned(date.month()), unsigned(date.day()));
}

std::string to_iso(Time time) {
  const auto day = floor<days>(time);
  const hh_mm_ss clock{time - day};
  const auto seconds = fmt::format("{}T{:02}:{:02}:{:02}", to_iso(Date(day)), clock.hours().count(), clock.minutes().count(),
                                   clock.seconds().count());
  const auto part = clock.subseconds().count();
  return part == 0 ? seconds + "Z" : fmt::format("{}.{:03}Z", seconds, part);
}

Result<Date> parse_date(std::string_view text) {
  const auto y = digits(text, 0, 4), m = digits(text, 5, 2), d = digits(text, 8, 2);
  if (text.size() == 10 && text[4] == '-' && text[7] == '-' && y && m && d) {
    const Date date{year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d))};
    if (date.ok()) return date;
  }
  return Error{fmt::format("‘{}’ is not a date, for example 2026-09-04", cut_utf8(text, 40))};
}

Result<Time> parse_time(std::string_view text) {
  const auto bad = Error{fmt::format("‘{}’ is not a time, for example 2026-11-22T09:30:00Z", cut_utf8(text, 40))};
  const auto date = parse_date(text.substr(0, 10));
  if (!date) return bad;
  const Time midnight = sys_days(*date);
  if (text.size() == 10) return midnight;
  const auto h = digits(text, 11, 2), m = digits(text, 14, 2), s = digits(text, 17, 2);
  if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text.back() != 'Z') return bad;
  if (!h || !m || !s || *h > 23 || *m > 59 || *s > 59) return bad;
  const Time whole = midnight + hours(*h) + minutes(*m) + seconds(*s);
  if (text.size() == 20) return whole;
  const auto part = digits(text, 20, 3);
  if (text.size() != 24 || text[19] != '.' || !part) return bad;
  return whole + milliseconds(*part);
}

std::string in_words(Date date) {
  return fmt::format("{} {} {}", unsigned(date.day()), month_names[unsigned(date.month()) - 1], int(date.year()));
}

std::string in_words(Time time) {
  const int minute = london_minute(time);
  const int hour = minute / 60;
  return fmt::format("{} at {}:{:02}{}", in_words(london_day(time)), hour % 12 == 0 ? 12 : hour % 12, minute % 60,
                     hour < 12 ? "am" : "pm");
}

Date utc_day(Time time) { return Date(floor<days>(time)); }
Date london_day(Time time) { return Date(floor<days>(london_wall(time))); }

int london_minute(Time time) {
  const auto wall = london_wall(time);
  return static_cast<int>(floor<minutes>(wall - floor<days>(wall)).count());
}

int london_weekday(Time time) { return static_cast<int>(weekday(floor<days>(london_wall(time))).iso_encoding()); }

Time start_of_london_day(Date date) {
  const Time midnight = sys_days(date);
  return is_summer_time(midnight - hours(1)) ? midnight - hours(1) : midnight;
}

Date add_days(Date date, int count) { return Date(sys_days(date) + days(count)); }

Date add_months(Date date, int count) {
  const Date moved = date + months(count);
  return moved.ok() ? moved : Date(moved.year() / moved.month() / last);
}

int days_between(Date a, Date b) { return static_cast<int>((sys_days(b) - sys_days(a)).count()); }

int age_on(Date birth, Date day) {
  const int years = int(day.year()) - int(birth.year());
  const bool had_birthday = std::pair(day.month(), day.day()) >= std::pair(birth.month(), birth.day());
  return had_birthday ? years : years - 1;
}

}  // namespace base
