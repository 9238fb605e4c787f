// How complete the inventory is. The list, the form and the records of devices are pages of the register (web/registers).
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> device_routes();

}  // namespace web
