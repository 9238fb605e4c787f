// Pages about reports.
#pragma once
#include <vector>

#include "web/home/card.h"
#include "web/router.h"

namespace web {

std::vector<Route> report_routes();
/// What is waiting, for the home page.
std::vector<HomeCard> report_cards(const Context& context);

}  // namespace web
