// The people of the school: search, one person with family, classes and posts, accounts, one-time codes, the roles register.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> people_routes();

}  // namespace web
