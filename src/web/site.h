// The way of one request through our own pages: session, form, router, headers. Read this first.
#pragma once
#include <string>

#include "base/time.h"
#include "net/http.h"
#include "web/router.h"

namespace school {
class School;
}

namespace web {

struct SiteConfig {
  std::string school_name;
};

/// Thread-safe: handle() is called by several workers at once. The School and the clock outlive it.
class Site {
 public:
  Site(school::School& school, const base::Clock& clock, SiteConfig config);
  /// With other routes: for tests.
  Site(school::School& school, const base::Clock& clock, SiteConfig config, Router router);

  /// Never throws: what a handler throws is logged and becomes a 500 page.
  net::Response handle(const net::Request& request) const;

 private:
  net::Response answer(Context& context) const;

  school::School& school_;
  const base::Clock& clock_;
  SiteConfig config_;
  Router router_;
};

}  // namespace web
