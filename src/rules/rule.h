// One rule of a profile, as a pack states it. What it can ask is in criteria/.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rules/decision.h"

namespace rules {

/// Minutes since midnight at the school, 0 to 1440. A window may run past midnight; `until` itself is outside.
struct TimeWindow {
  std::uint16_t from = 0, until = 0;
  bool operator==(const TimeWindow&) const = default;
};

/// Where: any of the categories or sites; none given means every site. When: all of what is given.
struct Rule {
  std::string id;                       ///< "ks3-gambling"
  Action then = Action::block;          ///< allow or block
  std::vector<std::string> categories;  ///< ids of lists
  std::vector<std::string> sites;       ///< canonical hosts; each covers its subdomains
  std::vector<std::uint8_t> weekdays;   ///< Monday = 1 … Sunday = 7; empty: every day
  std::optional<TimeWindow> time_of_day;
  std::string clause;  ///< "Q-199"
  Alerting alerting = Alerting::none;
  bool operator==(const Rule&) const = default;
};

}  // namespace rules
