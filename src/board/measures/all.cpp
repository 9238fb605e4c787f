#include "board/measures/all.h"

namespace board {
namespace {

using namespace measures;

struct Named {
  std::string_view name;
  Measure measure;
};

constexpr Named table[] = {{"access-gated-on-agreement", access_gated_on_agreement},
                           {"backup-regular", backup_regular},
                           {"equipment-inventory", equipment_inventory},
                           {"filter-health-check", filter_health_check},
                           {"incident-illegal-flow", incident_illegal_flow},
                           {"incident-log", incident_log},
                           {"incident-nonillegal-flow", incident_nonillegal_flow},
                           {"incident-reporting", incident_reporting},
                           {"internet-logging", internet_logging},
                           {"log-access", log_access},
                           {"named-roles", named_roles},
                           {"password-strength", password_strength},
                           {"policy-publication", policy_publication},
                           {"policy-review", policy_review},
                           {"pupil-agreement", pupil_agreement},
                           {"site-preview", site_preview},
                           {"staff-agreement", staff_agreement},
                           {"unique-accounts", unique_accounts},
                           {"unsuitable-site-response", unsuitable_site_response},
                           {"web-filtering", web_filtering}};

constexpr Observation all_observations[] = {observe_inventory, observe_password_rules};

}  // namespace

Measure find_measure(std::string_view name) {
  for (const Named& row : table)
    if (row.name == name) return row.measure;
  return nullptr;
}

std::set<std::string, std::less<>> measure_names() {
  std::set<std::string, std::less<>> names;
  for (const Named& row : table) names.emplace(row.name);
  return names;
}

std::span<const Observation> observations() { return all_observations; }

}  // namespace board
