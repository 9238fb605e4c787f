// Pages about incidents.
#pragma once
#include <vector>

#include "web/home/card.h"
#include "web/router.h"

namespace web {

std::vector<Route> incident_routes();
/// What is waiting, for the home page.
std::vector<HomeCard> incident_cards(const Context& context);

}  // namespace web
