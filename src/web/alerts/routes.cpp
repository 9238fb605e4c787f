#include "web/alerts/routes.h"

#include "school/school.h"
#include "web/alerts/views.h"
#include "web/layout.h"
#include "web/on_found.h"

namespace web {
namespace {

using school::May;

net::Response show_queue(Context& context) {
  const auto& alerts = context.school().alerts;
  return page(context, {.title = "Alerts",
                        .content = alert_queue_view(context, alerts.queue(context.actor()), alerts.handled(context.actor(), 20)),
                        .width = Width::full});
}

net::Response alert_page(const Context& context, const school::Alert& alert, const FormErrors& errors = {}) {
  return page(
      context,
      {.title = "Alert", .content = alert_view(context, alert, errors), .back = html::Url::path("/alerts"), .errors = errors});
}

std::optional<school::Alert> find_alert(const Context& context) {
  return context.school().alerts.find(context.path_value("id"), context.actor());
}

net::Response create_acknowledgement(Context& context, const school::Alert& alert) {
  if (auto done = context.school().alerts.acknowledge(alert.reference, context.actor()); !done)
    return refused(context, done.error().message);
  return see_other(html::Url::path("/alerts/{}", alert.reference), "Noted that you have seen it");
}

net::Response create_dismissal(Context& context, const school::Alert& alert) {
  FormErrors errors;
  errors.require(context.form(), "reason", "Say why nothing follows from it");
  if (errors.any()) return alert_page(context, alert, errors);
  const auto done = context.school().alerts.dismiss(alert.reference, context.form().value("reason"), context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/alerts"), "The alert is closed");
}

net::Response create_incident(Context& context, const school::Alert& alert) {
  FormErrors errors;
  errors.require(context.form(), "summary", "Say in a sentence what happened");
  if (errors.any()) return alert_page(context, alert, errors);
  const auto opened =
      context.school().incidents.open_from_alert(alert.reference, context.form().value("summary"), context.actor());
  if (!opened) return refused(context, opened.error().message);
  return see_other(html::Url::path("/incidents/{}", *opened), "The incident is open");
}

net::Response assessments_page(const Context& context, const FormErrors& errors = {}) {
  return page(context, {.title = "Impact assessment and privacy notice",
                        .content = assessments_view(context, errors),
                        .back = {},
                        .errors = errors});
}
net::Response show_assessments(Context& context) {
  if (!context.may(May::see_alerts) && !context.may(May::record_dpia))
    return forbidden(context, "The Head, the co-ordinator, the safeguarding lead and the data protection officer see this.");
  return assessments_page(context);
}

net::Response create_assessment(Context& context) {
  FormErrors errors;
  const auto kind = context.form().value("kind");
  if (kind != "dpia" && kind != "privacy_notice") errors.add("kind", "Choose what you record");
  errors.require(context.form(), "document", "Say which document it is and where it is kept");
  if (errors.any()) return assessments_page(context, errors);
  const auto what = kind == "dpia" ? school::AssessmentKind::dpia : school::AssessmentKind::privacy_notice;
  const auto done = context.school().assessments.record(what, context.form().value("document"), context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/assessments"), "It is recorded");
}

}  // namespace

std::vector<HomeCard> alert_cards(const Context& context) {
  if (!context.may(May::see_alerts)) return {};
  const auto waiting = context.school().alerts.queue(context.actor());
  bool is_risk_to_life = false;
  for (const auto& alert : waiting) is_risk_to_life = is_risk_to_life || alert.severity == school::Severity::risk_to_life;
  const auto coverage = context.school().alerts.coverage({});
  const std::string seen = std::to_string(coverage.people_seen) + " of " + std::to_string(coverage.people) +
                           " people were seen on the network in the last 7 days.";
  return {
      {.title = "Alerts",
       .count = static_cast<std::int64_t>(waiting.size()),
       .words =
           (coverage.alerts_are_on ? "" : "Alerts are off until the impact assessment and privacy notice are recorded. ") + seen,
       .href = html::Url::path("/alerts"),
       .urgency = is_risk_to_life ? Urgency::now : Urgency::today}};
}

std::vector<Route> alert_routes() {
  return {{Method::get, "/alerts", show_queue, Access::signed_in, May::see_alerts},
          {Method::get, "/alerts/{id}", page_of_found<find_alert, alert_page>, Access::signed_in, May::see_alerts},
          {Method::post, "/alerts/{id}/acknowledgement", on_found<find_alert, create_acknowledgement>, Access::signed_in,
           May::handle_alerts},
          {Method::post, "/alerts/{id}/dismissal", on_found<find_alert, create_dismissal>, Access::signed_in, May::handle_alerts},
          {Method::post, "/alerts/{id}/incident", on_found<find_alert, create_incident>, Access::signed_in, May::open_incident},
          {Method::get, "/assessments", show_assessments, Access::signed_in},
          {Method::post, "/assessments", create_assessment, Access::signed_in, May::record_dpia}};
}

}  // namespace web
