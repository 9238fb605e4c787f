// Pages about tasks.
#pragma once
#include <vector>

#include "web/home/card.h"
#include "web/router.h"

namespace web {

std::vector<Route> task_routes();
/// What is waiting, for the home page.
std::vector<HomeCard> task_cards(const Context& context);

}  // namespace web
