#include "web/agreements/routes.h"

#include "web/agreements/handlers.h"

namespace web {

std::vector<Route> agreement_routes() {
  using namespace agreements;
  using school::May;
  return {{Method::get, "/agreements", show_own},
          {Method::get, "/agreements/unsigned", show_unsigned, Access::signed_in, May::see_agreements},
          {Method::get, "/agreements/unsigned.csv", download_unsigned, Access::signed_in, May::see_agreements},
          {Method::post, "/signatures/{id}/answer", answer_held, Access::signed_in, May::release_held_signature},
          {Method::get, "/agreements/{id}/for/{person}", show_text},
          {Method::post, "/agreements/{id}/for/{person}", sign},
          {Method::get, "/signatures/{id}/withdrawal", ask_withdrawal},
          {Method::post, "/signatures/{id}/withdrawal", withdraw},
          {Method::get, "/agreements/extensions/{person}", ask_extension, Access::signed_in, May::extend_sign_by},
          {Method::post, "/agreements/extensions/{person}", extend, Access::signed_in, May::extend_sign_by}};
}

}  // namespace web
