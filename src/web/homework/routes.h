// Homework lists: a teacher makes, looks at and publishes them; pupils see what stands for their classes.
#pragma once
#include <vector>

#include "web/home/card.h"
#include "web/router.h"

namespace web {

std::vector<Route> homework_routes();
/// For pupils: how many lists stand for them.
std::vector<HomeCard> homework_cards(const Context& context);

}  // namespace web
