// Pages about sites that somebody asked for.
#pragma once
#include <vector>

#include "web/home/card.h"
#include "web/router.h"

namespace web {

std::vector<Route> site_request_routes();
/// What waits for this person, for the home page.
std::vector<HomeCard> site_request_cards(const Context& context);

}  // namespace web
