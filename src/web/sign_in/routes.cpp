// The table of the doors, and the handlers that open a session.
#include "web/sign_in/routes.h"

#include "school/identity/identity.h"
#include "school/people/people.h"
#include "school/school.h"
#include "web/cookies.h"
#include "web/layout.h"
#include "web/sign_in/gate.h"
#include "web/sign_in/second_factor.h"
#include "web/sign_in/views.h"
#include "web/sign_in/where_next.h"

namespace web {
namespace {

net::Response sign_in_page(const Context& context, const FormErrors& errors = {}) {
  return page(
      context,
      {.title = "Sign in", .content = sign_in_view(context, where_next(context), at_gate(context), errors), .errors = errors});
}

net::Response code_page(const Context& context, const FormErrors& errors = {}) {
  return page(context, {.title = "Use a one-time code",
                        .content = code_view(context, where_next(context), at_gate(context), errors),
                        .back = html::Url::path("/sign-in"),
                        .errors = errors});
}

/// The cookie, the claim on the address where it was asked for, and on to the next page.
net::Response opened(const Context& context, const school::NewSession& opened, const html::Url& next) {
  if (at_gate(context) == AtGate::yes) claim_address(context, opened.session);
  auto response = see_other(next);
  response.headers.add("Set-Cookie", set_session_cookie(context.request(), opened.token));
  return response;
}

net::Response new_sign_in(Context& context) {
  if (context.signed_in() && at_gate(context) == AtGate::no) return see_other(where_next(context));
  return sign_in_page(context);
}

net::Response create_sign_in(Context& context) {
  FormErrors errors;
  errors.require(context.form(), "username", "Enter your username");
  if (context.form().raw("password").empty()) errors.add("password", "Enter your password");
  if (errors.any()) return sign_in_page(context, errors);

  const auto session = context.school().identity.sign_in.with_password(context.form().value("username"),
                                                                       context.form().raw("password"), context.client());
  if (!session) {
    errors.add("username", session.error().message);
    return sign_in_page(context, errors);
  }
  return opened(context, *session, where_next(context));
}

net::Response new_code(Context& context) { return code_page(context); }

net::Response create_code(Context& context) {
  FormErrors errors;
  errors.require(context.form(), "code", "Enter the code that you were given");
  if (errors.any()) return code_page(context, errors);
  const auto session = context.school().identity.sign_in.with_code(context.form().value("code"), context.client());
  if (!session) {
    errors.add("code", session.error().message);
    return code_page(context, errors);
  }
  return opened(context, *session, where_next(context));
}

net::Response show_link(Context& context) {
  const LinkView view{.token = std::string(context.path_value("token")), .at_gate = at_gate(context)};
  // Reading spends nothing: programs that fetch links ahead of people must not use them up.
  if (!context.school().identity.codes.look(view.token))
    return page(context, {.title = "This link does not work any more", .content = link_spent_view(), .status = 410});
  return page(context, {.title = "Sign in with a link", .content = link_view(context, view)});
}

net::Response spend_link(Context& context) {
  const auto session = context.school().identity.sign_in.with_code(context.path_value("token"), context.client());
  if (!session) return page(context, {.title = "This link does not work any more", .content = link_spent_view(), .status = 410});
  const auto next = at_gate(context) == AtGate::yes ? html::Url::path("/gate") : html::Url::path("/");
  return opened(context, *session, next);
}

net::Response sign_out(Context& context) {
  context.school().identity.sessions.end(context.signed_in()->session.id, "signed out", context.actor());
  auto response = see_other(html::Url::path("/sign-in"), "You are signed out");
  response.headers.add("Set-Cookie", forget_session_cookie(context.request()));
  return response;
}

}  // namespace

std::vector<Route> sign_in_routes() {
  return {
      {Method::get, "/sign-in", new_sign_in, Access::open},
      {Method::post, "/sign-in", create_sign_in, Access::open},
      {Method::get, "/sign-in/code", new_code, Access::open},
      {Method::post, "/sign-in/code", create_code, Access::open},
      {Method::get, "/link/{token}", show_link, Access::open},
      {Method::post, "/link/{token}", spend_link, Access::open},
      {Method::post, "/sign-out", sign_out, Access::half_way},
      {Method::get, "/second-factor", new_second_factor, Access::half_way},
      {Method::post, "/second-factor", create_second_factor, Access::half_way},
      {Method::get, "/second-factor/set-up", new_second_factor_setup, Access::half_way},
      {Method::post, "/second-factor/set-up", create_second_factor_setup, Access::half_way},
      {Method::get, "/password", new_password, Access::half_way},
      {Method::post, "/password", create_password, Access::half_way},
      {Method::get, "/gate", show_gate, Access::open},
      {Method::get, "/gate/standing", show_standing},
      {Method::post, "/gate/claim", create_claim},
      {Method::post, "/gate/release", release_claim},
  };
}

}  // namespace web
