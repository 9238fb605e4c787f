// The list of areas that put something on the home page. Add yours: its header above, its line below.
#include "web/alerts/routes.h"
#include "web/filtering/routes.h"
#include "web/home/card.h"
#include "web/home/own_agreements.h"
#include "web/homework/routes.h"
#include "web/incidents/routes.h"
#include "web/reports/routes.h"
#include "web/requests/routes.h"
#include "web/setup/routes.h"
#include "web/tasks/routes.h"

namespace web {

std::vector<HomeCard> home_cards(const Context& context) {
  std::vector<HomeCard> now, today;
  const auto add = [&](const std::vector<HomeCard>& area) {
    for (const auto& card : area) (card.urgency == Urgency::now ? now : today).push_back(card);
  };
  add(own_agreement_cards(context));
  add(alert_cards(context));
  add(report_cards(context));
  add(incident_cards(context));
  add(task_cards(context));
  add(filtering_cards(context));
  add(site_request_cards(context));
  add(homework_cards(context));
  add(setup_cards(context));
  now.insert(now.end(), today.begin(), today.end());
  return now;
}

}  // namespace web
