// Reading and signing agreements, who has not signed, and what the office, the lead and the Head decide about them.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> agreement_routes();

}  // namespace web
