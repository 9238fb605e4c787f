// What is recorded beside the walk: contacts outside, people, the judgement about parents, custody, the hidden address.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> incident_record_routes();

}  // namespace web
