// One line for each section: where it is, what it is called, which right shows it.
#include "web/navigation.h"

#include <initializer_list>
#include <optional>
#include <string_view>

namespace web {
namespace {

using school::May;

struct Section {
  html::Url href;
  std::string_view name;
  /// Any of these shows it; none shows it to everybody who is signed in.
  std::vector<May> rights;
};

const std::vector<Section>& sections() {
  static const std::vector<Section> all{
      {html::Url::path("/"), "Home", {}},
      {html::Url::path("/alerts"), "Alerts", {May::see_alerts}},
      {html::Url::path("/reports"), "Reports", {May::see_reports}},
      {html::Url::path("/incidents"), "Incidents", {May::see_incident_log, May::work_incident}},
      {html::Url::path("/tasks"), "Tasks", {May::see_tasks}},
      {html::Url::path("/requests"), "Site requests", {May::ask_for_site, May::forward_site_request, May::propose_filter_change}},
      {html::Url::path("/filter/lesson-check"), "Check a lesson", {May::forward_site_request}},
      {html::Url::path("/homework"),
       "Homework",
       {May::ask_for_site, May::forward_site_request, May::see_filter, May::see_alerts}},
      {html::Url::path("/windows"), "Lesson windows", {May::forward_site_request, May::see_filter, May::see_alerts}},
      {html::Url::path("/filtering"), "Filtering", {May::see_filter}},
      {html::Url::path("/board"), "Board", {May::see_board}},
      {html::Url::path("/people"), "People", {May::see_people}},
      {html::Url::path("/my-classes"), "My classes", {May::give_reset_code}},
      {html::Url::path("/agreements"), "Agreements", {}},
      {html::Url::path("/roles"), "Posts", {}},
      {html::Url::path("/devices"), "Devices", {May::see_devices}},
      {html::Url::path("/audit"), "Audit", {May::see_audit}},
      {html::Url::path("/help"), "Help", {}},
  };
  return all;
}

bool shows(const Context& context, const Section& section) {
  if (section.rights.empty()) return true;
  for (const auto right : section.rights)
    if (context.may(right)) return true;
  return false;
}

}  // namespace

std::vector<govuk::ServiceNavigationItem> navigation_for(const Context& context) {
  std::vector<govuk::ServiceNavigationItem> items;
  const auto& path = context.request().path;
  for (const auto& section : sections()) {
    if (!shows(context, section)) continue;
    const auto own = section.href.view();
    const bool current = path == own;
    const bool active = own != "/" && path.starts_with(std::string(own) + "/");
    items.push_back({.text = section.name, .href = section.href, .current = current, .active = active});
  }
  return items;
}

}  // namespace web
