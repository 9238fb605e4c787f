// Accounts and posts, for those who look after them: first codes, disabling, lost telephones, sign-in links, the roles register.
#pragma once
#include <vector>

#include "web/home/card.h"
#include "web/router.h"

namespace web {

std::vector<Route> manage_account_routes();
/// For the Head: links that others made into somebody's account.
std::vector<HomeCard> account_cards(const Context& context);

}  // namespace web
