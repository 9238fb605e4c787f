// A table of routes and the way through it: find the route, see that the person may, read and check the form, call the handler.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "net/http.h"
#include "school/roles/role.h"
#include "web/context.h"

namespace web {

enum class Method : std::uint8_t { get, post };

/// Who reaches a route at all.
enum class Access : std::uint8_t {
  open,       ///< everybody: sign-in, policy, help
  half_way,   ///< signed in, perhaps without second factor or own password yet: what leads out of that
  signed_in,  ///< signed in, second factor and own password done
};

/// A handler: find, may, parse, do, answer. On a POST the CSRF token was checked and context.form() is read.
using Handler = net::Response (*)(Context& context);

struct Route {
  Method method;
  /// "/incidents/{id}/closure": {name} takes one part of the path; see Context::path_value.
  std::string_view pattern;
  Handler handler;
  Access access = Access::signed_in;
  /// Without it the answer is 403; where the right wants a fresh second factor (B-5) that is asked for first.
  std::optional<school::May> right = {};
};

class Router {
 public:
  /// Error: two routes that take the same path, or a pattern that starts without a slash (a bug, so it is thrown at start).
  explicit Router(std::vector<Route> routes);
  /// 404 for no such path, 405 for a path without that method.
  net::Response answer(Context& context) const;
  const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Found {
    const Route* route = nullptr;
    bool other_method = false;
  };
  Found find(Context& context, Method method) const;
  /// A form that was carried on over the second factor brings the code with it: given here. The page that asks again where
  /// it does not fit; nothing where there is none, or it fits.
  static std::optional<net::Response> take_second_factor(Context& context, const Route& route);
  std::vector<Route> routes_;
};

}  // namespace web
