#include "packs/parameter.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"

namespace packs {
namespace {

struct UnitWords {
  Duration::Unit unit;
  std::string_view suffix, one, many;
};
// The longer suffix first: "1wd" also ends in d.
constexpr std::array<UnitWords, 4> units{{{Duration::Unit::working_days, "wd", "working day", "working days"},
                                          {Duration::Unit::days, "d", "day", "days"},
                                          {Duration::Unit::hours, "h", "hour", "hours"},
                                          {Duration::Unit::minutes, "m", "minute", "minutes"}}};

const UnitWords& words_of(Duration::Unit unit) {
  for (const UnitWords& words : units)
    if (words.unit == unit) return words;
  return units.front();
}

constexpr std::int64_t longest_amount = 100'000;

struct InWords {
  std::string operator()(std::monostate) const { return "not set"; }
  std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
  std::string operator()(double value) const { return fmt::format("{}", value); }
  std::string operator()(const std::string& value) const { return value; }
  std::string operator()(bool value) const { return value ? "yes" : "no"; }
  std::string operator()(const base::Date& value) const { return base::in_words(value); }
  std::string operator()(const std::vector<std::string>& value) const { return base::join(value, ", "); }
  std::string operator()(const Duration& value) const { return packs::in_words(value); }
};

}  // namespace

std::string_view to_text(ParameterType type) {
  constexpr std::array<std::string_view, 8> words{"integer", "number", "text", "yes_no", "date", "choice", "list", "duration"};
  return words.at(static_cast<std::size_t>(type));
}

std::chrono::minutes Duration::elapsed() const {
  switch (unit) {
    case Unit::minutes: return std::chrono::minutes(amount);
    case Unit::hours: return std::chrono::hours(amount);
    case Unit::days:
    case Unit::working_days: return std::chrono::hours(24 * amount);
  }
  return {};
}

base::Result<Duration> parse_duration(std::string_view text) {
  for (const UnitWords& words : units) {
    if (!text.ends_with(words.suffix)) continue;
    const auto amount = base::parse_integer(text.substr(0, text.size() - words.suffix.size()));
    if (amount && *amount >= 0 && *amount <= longest_amount) return Duration{*amount, words.unit};
    break;
  }
  return base::Error{
      fmt::format("‘{}’ is no length of time; write for example \"10m\", \"26h\", \"14d\" or \"1wd\" (working days)", text)};
}

std::string to_text(Duration duration) { return fmt::format("{}{}", duration.amount, words_of(duration.unit).suffix); }

std::string in_words(Duration duration) {
  const UnitWords& words = words_of(duration.unit);
  return fmt::format("{} {}", duration.amount, duration.amount == 1 ? words.one : words.many);
}

std::string in_words(const Parameter& parameter) {
  std::string value = std::visit(InWords{}, parameter.value);
  if (!parameter.is_set() || parameter.unit.empty()) return value;
  return fmt::format("{} {}", value, parameter.unit);
}

}  // namespace packs
