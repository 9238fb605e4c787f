// Accounts and posts, for those who look after them: first codes, disabling, lost telephones, sign-in links, the roles register.
#pragma once
#include <vector>

#include "web/router.h"

namespace web {

std::vector<Route> manage_account_routes();

}  // namespace web
