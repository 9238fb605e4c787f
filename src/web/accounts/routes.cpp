#include "web/accounts/routes.h"

#include "web/accounts/handlers.h"

namespace web {

std::vector<Route> manage_account_routes() {
  using namespace accounts;
  using school::May;
  return {{Method::get, "/accounts/{id}", show, Access::signed_in, May::manage_accounts},
          {Method::post, "/accounts/{id}", act, Access::signed_in, May::manage_accounts},
          // Everybody may know who holds which post.
          {Method::get, "/roles", show_roles},
          {Method::get, "/roles/new", ask_grant, Access::signed_in, May::manage_roles},
          {Method::post, "/roles", give, Access::signed_in, May::manage_roles},
          {Method::post, "/roles/{id}/end", end_grant, Access::signed_in, May::manage_roles}};
}

}  // namespace web
