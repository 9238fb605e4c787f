// One thing on the home page that may need this person today. Each area writes its own in web/<area>/home_cards.{h,cpp}.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "html/markup.h"
#include "web/context.h"

namespace web {

enum class Urgency : std::uint8_t { today, now };

struct HomeCard {
  /// "Alerts to read"
  std::string title;
  std::int64_t count = 0;
  /// What it is about, and what happens if it waits. No names (S-16).
  std::string words;
  html::Url href;
  Urgency urgency = Urgency::today;
};

/// Cards of this person's duties, the most urgent first. An area leaves out what has nothing to do (count 0), unless its
/// silence could be taken for safety (S-17): then it says who was covered.
std::vector<HomeCard> home_cards(const Context& context);

}  // namespace web
