// Pages about the filter: what is in force, what is proposed, who agreed.
#pragma once
#include <vector>

#include "web/home/card.h"
#include "web/router.h"

namespace web {

std::vector<Route> filtering_routes();
/// What waits for this person, for the home page.
std::vector<HomeCard> filtering_cards(const Context& context);

}  // namespace web
