// The audit pages: what was changed by whom, and whether the record of it is whole.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> audit_routes();

}  // namespace web
