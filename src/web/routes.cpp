// Each area keeps its own table in web/<area>/routes.cpp and declares it in web/<area>/routes.h; add its line here.
#include "web/routes.h"

#include "web/account/routes.h"
#include "web/audit/routes.h"
#include "web/devices/routes.h"
#include "web/help/routes.h"
#include "web/home/routes.h"
#include "web/registers/routes.h"
#include "web/sign_in/routes.h"

namespace web {

std::vector<Route> all_routes() {
  std::vector<Route> all;
  const auto add = [&](const std::vector<Route>& area) { all.insert(all.end(), area.begin(), area.end()); };
  add(home_routes());
  add(sign_in_routes());
  add(account_routes());
  add(help_routes());
  add(register_routes());
  add(device_routes());
  add(audit_routes());
  return all;
}

}  // namespace web
