// The journal's own page: how long what is kept, what has left, and what is held although its time is over (L-3).
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> journal_routes();

}  // namespace web
