// The handlers behind the pages about accounts and posts; named in routes.cpp.
#pragma once
#include "net/http.h"
#include "web/context.h"

namespace web::accounts {

// account_page.cpp
net::Response show(Context& context);
net::Response act(Context& context);

// roles_page.cpp
net::Response show_roles(Context& context);
net::Response ask_grant(Context& context);
net::Response give(Context& context);
net::Response end_grant(Context& context);

}  // namespace web::accounts
