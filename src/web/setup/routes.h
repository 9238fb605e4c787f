// The checklist of a new school: what has to stand before people browse. Each step proves itself; nothing is ticked by hand.
#pragma once
#include <vector>

#include "web/home/card.h"
#include "web/router.h"

namespace web {

std::vector<Route> setup_routes();
/// One card for who sets the school up, while steps are open.
std::vector<HomeCard> setup_cards(const Context& context);

}  // namespace web
