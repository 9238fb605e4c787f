// Pages about alerts.
#pragma once
#include <vector>

#include "web/home/card.h"
#include "web/router.h"

namespace web {

std::vector<Route> alert_routes();
/// What is waiting, for the home page.
std::vector<HomeCard> alert_cards(const Context& context);

}  // namespace web
