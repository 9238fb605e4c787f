// Finds a request's route and sees that everything a handler relies on holds before it is called.
#include "web/router.h"

#include <fmt/format.h>

#include <stdexcept>

#include "base/text.h"
#include "school/identity/identity.h"
#include "school/school.h"
#include "web/layout.h"
#include "web/second_factor_first.h"

namespace web {
namespace {

bool is_slot(std::string_view part) { return part.starts_with('{') && part.ends_with('}'); }

/// True where one path could fit both.
bool overlap(std::string_view one, std::string_view other) {
  const auto a = base::split(one, '/'), b = base::split(other, '/');
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (is_slot(a[i]) != is_slot(b[i]) || (!is_slot(a[i]) && a[i] != b[i])) return false;
  return true;
}

/// How many parts are fixed: "/reports/new" is meant before "/reports/{id}".
std::size_t fixed_parts(std::string_view pattern) {
  std::size_t count = 0;
  for (const auto part : base::split(pattern, '/')) count += is_slot(part) ? 0 : 1;
  return count;
}

using PathValues = std::vector<std::pair<std::string, std::string>>;

std::optional<PathValues> fits(std::string_view pattern, const std::vector<std::string_view>& path) {
  const auto parts = base::split(pattern, '/');
  if (parts.size() != path.size()) return {};
  PathValues values;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!is_slot(parts[i])) {
      if (parts[i] != path[i]) return {};
    } else if (path[i].empty()) {
      return {};
    } else {
      values.emplace_back(parts[i].substr(1, parts[i].size() - 2), path[i]);
    }
  }
  return values;
}

net::Response wrong_method(const Context& context) {
  auto response = page(
      context,
      {.title = "This cannot be done here", .content = html::text("Go back and use the button on the page."), .status = 405});
  response.headers.set("Allow", context.request().method == "POST" ? "GET, HEAD" : "POST");
  return response;
}

/// What must be done before this route, or nothing when the way is free.
std::optional<net::Response> step_before(const Context& context, const Route& route) {
  if (route.access == Access::open) return {};
  const bool reads = route.method == Method::get;
  const auto here =
      html::Url::parse_own(context.request().path + (context.request().query.empty() ? "" : "?" + context.request().query));
  const auto next = reads && here ? std::string(here->view()) : std::string("/");
  if (!context.signed_in()) return see_other(html::Url::path("/sign-in").with("next", next));
  if (route.access == Access::half_way) return {};
  switch (context.signed_in()->next_step) {
    case school::NextStep::change_password: return see_other(html::Url::path("/password").with("next", next));
    case school::NextStep::set_up_second_factor: return see_other(html::Url::path("/second-factor/set-up").with("next", next));
    case school::NextStep::give_second_factor: return see_other(html::Url::path("/second-factor").with("next", next));
    case school::NextStep::none: break;
  }
  if (!route.right) return {};
  if (!context.may(*route.right)) return forbidden(context, "Your role at the school does not include this.");
  return second_factor_first(context, *route.right);
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
  for (std::size_t i = 0; i < routes_.size(); ++i) {
    if (!routes_[i].pattern.starts_with('/'))
      throw std::logic_error(fmt::format("route ‘{}’ starts without a slash", routes_[i].pattern));
    for (std::size_t j = 0; j < i; ++j)
      if (routes_[i].method == routes_[j].method && overlap(routes_[i].pattern, routes_[j].pattern))
        throw std::logic_error(fmt::format("routes ‘{}’ and ‘{}’ take the same path", routes_[j].pattern, routes_[i].pattern));
  }
}

Router::Found Router::find(Context& context, Method method) const {
  const auto path = base::split(context.request().path, '/');
  Found found;
  std::size_t best = 0;
  for (const auto& route : routes_) {
    auto values = fits(route.pattern, path);
    if (!values) continue;
    if (route.method != method) {
      found.other_method = true;
    } else if (const auto fixed = fixed_parts(route.pattern); !found.route || fixed > best) {
      best = fixed;
      found.route = &route;
      context.path_values_ = std::move(*values);
    }
  }
  return found;
}

std::optional<net::Response> Router::take_second_factor(Context& context, const Route& route) {
  if (route.method != Method::post || route.access != Access::signed_in || !context.form().has(second_factor_field)) return {};
  if (!context.signed_in() || context.signed_in()->next_step != school::NextStep::none) return {};
  if (route.right && !context.may(*route.right)) return {};
  if (context.actor().second_factor == school::SecondFactor::fresh) return {};
  const auto given = context.school().identity.sign_in.give_second_factor(context.signed_in()->session,
                                                                          context.form().value(second_factor_field));
  if (!given) {
    FormErrors errors;
    errors.add(std::string(second_factor_field), given.error().message);
    return ask_and_carry_on(context, errors);
  }
  context.signed_in_->actor.second_factor = school::SecondFactor::fresh;
  context.signed_in_->session.second_factor_at = context.now();
  return {};
}

net::Response Router::answer(Context& context) const {
  const auto& method = context.request().method;
  if (method != "GET" && method != "HEAD" && method != "POST") return wrong_method(context);
  const auto found = find(context, method == "POST" ? Method::post : Method::get);
  if (!found.route) return found.other_method ? wrong_method(context) : not_found(context);
  if (auto again = take_second_factor(context, *found.route)) return *again;
  if (auto before = step_before(context, *found.route)) return *before;
  return found.route->handler(context);
}

}  // namespace web
