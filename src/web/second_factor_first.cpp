// See second_factor_first.h.
#include "web/second_factor_first.h"

#include "web/layout.h"

namespace web {

std::optional<net::Response> second_factor_first(const Context& context, school::May right) {
  const auto& request = context.request();
  const auto here = html::Url::parse_own(request.path + (request.query.empty() ? "" : "?" + request.query));
  return second_factor_first(context, right, here ? *here : html::Url::path("/"));
}

std::optional<net::Response> second_factor_first(const Context& context, school::May right, const html::Url& back) {
  if (!school::needs_fresh_second_factor(right)) return {};
  if (context.actor().second_factor == school::SecondFactor::fresh) return {};
  return see_other(html::Url::path("/second-factor").with("next", back.view()));
}

html::Url where_the_form_stood(const Context& context) {
  const auto named = html::Url::parse_own(context.form().value("form_page"));
  return named ? *named : html::Url::path("/");
}

}  // namespace web
