#include "web/audit/routes.h"

#include "base/text.h"
#include "school/school.h"
#include "web/audit/views.h"
#include "web/layout.h"

namespace web {
namespace {

net::Response show_trail(Context& context) {
  school::audit::TrailQuery query{.register_name = context.query("register"),
                                  .before = base::parse_integer(context.query("before"))};
  const auto entries = school::audit::trail(context.school().database(), query);
  return page(context, {.title = "Audit", .content = trail_view(entries, query, actor_name(context)), .width = Width::full});
}

net::Response show_verification(Context& context) {
  const auto outcome = school::audit::verify(context.school().database());
  if (!outcome) return refused(context, outcome.error().message);
  return page(context,
              {.title = "Is the record whole?", .content = verification_view(*outcome), .back = html::Url::path("/audit")});
}

}  // namespace

std::vector<Route> audit_routes() {
  return {{Method::get, "/audit", show_trail, Access::signed_in, school::May::see_audit},
          {Method::get, "/audit/verification", show_verification, Access::signed_in, school::May::see_audit}};
}

}  // namespace web
