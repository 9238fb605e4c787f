// The doors for people: password, code or link, second factor, own password, the gate, signing out.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> sign_in_routes();

}  // namespace web
