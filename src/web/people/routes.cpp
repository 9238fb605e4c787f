#include "web/people/routes.h"

#include "web/people/handlers.h"

namespace web {

std::vector<Route> people_routes() {
  using namespace people;
  using school::May;
  return {{Method::get, "/people", search, Access::signed_in, May::see_people},
          {Method::get, "/people/{id}", show, Access::signed_in, May::see_people},
          {Method::get, "/my-classes", my_classes, Access::signed_in, May::give_reset_code},
          {Method::get, "/my-classes/{id}/code", ask_reset_code, Access::signed_in, May::give_reset_code},
          {Method::post, "/my-classes/{id}/code", give_reset_code, Access::signed_in, May::give_reset_code}};
}

}  // namespace web
