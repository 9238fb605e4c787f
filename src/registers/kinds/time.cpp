// An instant. Shown in London time; typed as “2026-11-22 09:30” (London) or with a Z (UTC).
#include "base/time.h"

#include <fmt/format.h>

#include "base/text.h"
#include "registers/kinds/all.h"

namespace registers::kinds {
namespace {

/// The first instant of that London day at which the clock shows that minute; nothing in the hour that spring skips.
std::optional<base::Time> london_instant(base::Date date, int minute) {
  const base::Time start = base::start_of_london_day(date);
  for (const int shift : {-60, 0, 60}) {
    const base::Time candidate = start + std::chrono::minutes(minute + shift);
    if (base::london_day(candidate) == date && base::london_minute(candidate) == minute) return candidate;
  }
  return std::nullopt;
}

std::optional<int> minute_of(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = base::parse_integer(text.substr(0, 2)), minute = base::parse_integer(text.substr(3));
  if (!hour || !minute || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59) return std::nullopt;
  return static_cast<int>(*hour * 60 + *minute);
}

base::Result<Value> parse(const FieldDef& field, std::string_view text) {
  if (text.ends_with('Z'))
    if (const auto time = base::parse_time(text)) return Value(*time);
  if (text.size() == 16 && (text[10] == ' ' || text[10] == 'T')) {
    const auto date = base::parse_date(text.substr(0, 10));
    const auto minute = minute_of(text.substr(11));
    if (date && minute)
      if (const auto time = london_instant(*date, *minute)) return Value(*time);
  }
  return base::Error{
      fmt::format("{} must be a date and time, such as 2026-11-22 09:30; not ‘{}’", field.label, base::cut_utf8(text, 40))};
}

std::string iso(const FieldDef&, const Value& value) { return base::to_iso(std::get<base::Time>(value)); }
std::string shown(const FieldDef&, const Value& value) { return base::in_words(std::get<base::Time>(value)); }
storage::Value to_column(const Value& value) { return std::get<base::Time>(value); }
Value from_column(const storage::Row& row, std::string_view column) { return row.time(column); }

}  // namespace

const Kind time{KindName::time, storage::ColumnType::integer, parse, always_valid, iso, shown, to_column, from_column};

}  // namespace registers::kinds
