// The way of one request through our own pages: session, form, router, headers. Read this first.
#pragma once
#include "net/http.h"
#include "web/router.h"

namespace school {
class School;
}

namespace web {

/// Thread-safe: handle() is called by several workers at once. The School outlives it.
class Site {
 public:
  explicit Site(school::School& school);
  /// With other routes: for tests.
  Site(school::School& school, Router router);

  /// Never throws: what a handler throws is logged and becomes a 500 page.
  net::Response handle(const net::Request& request) const;

 private:
  net::Response answer(Context& context) const;

  school::School& school_;
  Router router_;
};

}  // namespace web
