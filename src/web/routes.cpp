// Each area keeps its own table in web/<area>/routes.cpp and declares it in web/<area>/routes.h; add its line here.
#include "web/routes.h"

#include "web/account/routes.h"
#include "web/accounts/routes.h"
#include "web/agreements/routes.h"
#include "web/alerts/routes.h"
#include "web/audit/routes.h"
#include "web/board/routes.h"
#include "web/devices/routes.h"
#include "web/filtering/routes.h"
#include "web/help/routes.h"
#include "web/home/routes.h"
#include "web/homework/routes.h"
#include "web/incidents/routes.h"
#include "web/lesson_check/routes.h"
#include "web/lists/routes.h"
#include "web/people/routes.h"
#include "web/registers/routes.h"
#include "web/reports/routes.h"
#include "web/requests/routes.h"
#include "web/setup/routes.h"
#include "web/sign_in/routes.h"
#include "web/tasks/routes.h"
#include "web/windows/live.h"
#include "web/windows/routes.h"

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
  add(alert_routes());
  add(report_routes());
  add(incident_routes());
  add(task_routes());
  add(board_routes());
  add(site_request_routes());
  add(window_routes());
  add(class_view_routes());
  add(filtering_routes());
  add(lesson_check_routes());
  add(homework_routes());
  add(list_routes());
  add(agreement_routes());
  add(people_routes());
  add(manage_account_routes());
  add(setup_routes());
  return all;
}

}  // namespace web
