// Pages that everybody can read, signed in or not: help, policy, monitoring notice, accessibility.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> help_routes();

}  // namespace web
