// The pages of every register that the engine keeps: list, record with history, form, CSV out and in.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> register_routes();

}  // namespace web
