// A parameter: what one school says differently from another. Core declares it with its type and bounds, packs set it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "packs/finding.h"

namespace packs {

enum class ParameterType : std::uint8_t { integer, number, text, yes_no, date, choice, list, duration };
std::string_view to_text(ParameterType type);

/// "10m", "26h", "14d", or "1wd": working days, which only the school's terms can turn into hours.
struct Duration {
  enum class Unit : std::uint8_t { minutes, hours, days, working_days };
  std::int64_t amount = 0;
  Unit unit = Unit::days;
  bool is_working_days() const { return unit == Unit::working_days; }
  /// How long by the clock; a working day counts as 24 hours, so it is only a lower bound there.
  std::chrono::minutes elapsed() const;
  bool operator==(const Duration&) const = default;
};
base::Result<Duration> parse_duration(std::string_view text);
std::string to_text(Duration duration);
/// "14 days", "1 working day"
std::string in_words(Duration duration);

/// Nothing (monostate) is an unset parameter: its controls stay unproven.
using ParameterValue =
    std::variant<std::monostate, std::int64_t, double, std::string, bool, base::Date, std::vector<std::string>, Duration>;

struct Parameter {
  std::string id;  ///< "review_period_months"
  ParameterType type = ParameterType::text;
  std::string title, help;
  std::string control;  ///< the control that it belongs to, "" where several use it
  std::string unit;     ///< "months"
  std::optional<double> min, max;
  std::vector<std::string> choices;
  ParameterValue value;
  std::string source;  ///< clause that sets it, "Q-395", or "school"; "" while unset
  std::string set_by;  ///< name of the pack that set it
  Place place;         ///< where it is set, or declared while unset

  bool is_set() const { return !std::holds_alternative<std::monostate>(value); }
};

/// The value for people: "24 months", "not set".
std::string in_words(const Parameter& parameter);

}  // namespace packs
