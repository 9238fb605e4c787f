// The main sections, as this person's roles allow.
#pragma once
#include <vector>

#include "html/govuk/service_navigation.h"
#include "web/context.h"

namespace web {

std::vector<govuk::ServiceNavigationItem> navigation_for(const Context& context);

}  // namespace web
