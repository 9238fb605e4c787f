// "I came here by accident": the page from the block page. It blanks what was there, blames nobody and tells the lead.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> accident_routes();

}  // namespace web
