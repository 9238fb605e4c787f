#include "web/reports/routes.h"

#include "school/school.h"
#include "web/layout.h"
#include "web/on_found.h"
#include "web/reports/accident.h"
#include "web/reports/views.h"

namespace web {
namespace {

using school::May;

net::Response show_queue(Context& context) {
  const auto& reports = context.school().reports;
  return page(context,
              {.title = "Reports",
               .content = report_queue_view(context, reports.queue(context.actor()), reports.handled(context.actor(), 20)),
               .back = {},
               .width = Width::full});
}

net::Response new_page(const Context& context, const FormErrors& errors = {}) {
  return page(context, {.title = "Report a concern", .content = new_concern_view(context, errors), .back = {}, .errors = errors});
}
net::Response show_new(Context& context) { return new_page(context); }

net::Response create(Context& context) {
  const Form& form = context.form();
  const auto may_show_child = school::may_show_child_from(form.value("may_show_child"));
  FormErrors errors;
  if (!may_show_child) errors.add("may_show_child", "Choose no, not sure or yes");
  if (may_show_child == school::MayShowChild::no) errors.require(form, "what", "Say what worries you, in a few words");
  if (errors.any()) return new_page(context, errors);
  const auto text = [&](std::string_view name) { return std::string(form.value(name)); };
  const auto filed = context.school().reports.file(
      school::ConcernReport{.about_described = text("about"),
                            .about = {},
                            .what = text("what"),
                            .address = text("address"),
                            .may_show_child = *may_show_child,
                            .custody = {text("custody_holder"), text("custody_place"), text("custody_since")}},
      context.actor());
  if (!filed) return refused(context, filed.error().message);
  return see_other(html::Url::path("/reports/thanks"));
}

net::Response show_thanks(Context& context) {
  return page(context, {.title = "Thank you for telling us", .content = concern_thanks_view(context)});
}

net::Response show_mine(Context& context) {
  return page(context, {.title = "My reports", .content = my_reports_view(context.school().reports.mine(context.actor()))});
}

std::optional<school::Report> find_report(const Context& context) {
  const auto& reports = context.school().reports;
  const auto found = reports.find(context.path_value("id"), context.actor());
  if (!found) return found;
  complete_from_journal(context, *found);
  return reports.find(found->reference, context.actor());
}

net::Response report_page(const Context& context, const school::Report& report, const FormErrors& errors = {}) {
  return page(context, {.title = "Report",
                        .content = report_view(context, report, errors),
                        .back = html::Url::path("/reports"),
                        .errors = errors});
}

net::Response create_acknowledgement(Context& context, const school::Report& report) {
  if (auto done = context.school().reports.acknowledge(report.reference, context.actor()); !done)
    return refused(context, done.error().message);
  return see_other(html::Url::path("/reports/{}", report.reference), "Noted that you have read it");
}

net::Response create_closure(Context& context, const school::Report& report) {
  FormErrors errors;
  errors.require(context.form(), "reason", "Say what was done");
  if (errors.any()) return report_page(context, report, errors);
  const auto done = context.school().reports.close(report.reference, context.form().value("reason"), context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/reports"), "The report is closed");
}

net::Response create_incident(Context& context, const school::Report& report) {
  FormErrors errors;
  errors.require(context.form(), "summary", "Say in a sentence what happened");
  if (errors.any()) return report_page(context, report, errors);
  const auto opened =
      context.school().incidents.open_from_report(report.reference, context.form().value("summary"), context.actor());
  if (!opened) return refused(context, opened.error().message);
  return see_other(html::Url::path("/incidents/{}", *opened), "The incident is open");
}

}  // namespace

std::vector<HomeCard> report_cards(const Context& context) {
  if (!context.may(May::see_reports)) return {};
  const auto waiting = context.school().reports.queue(context.actor());
  if (waiting.empty()) return {};
  return {{.title = "Reports to read",
           .count = static_cast<std::int64_t>(waiting.size()),
           .words = "Accidents and concerns that people told the school.",
           .href = html::Url::path("/reports"),
           .urgency = Urgency::now}};
}

std::vector<Route> report_routes() {
  std::vector<Route> routes{
      {Method::get, "/reports", show_queue, Access::signed_in, May::see_reports},
      {Method::get, "/reports/new", show_new},
      {Method::post, "/reports", create},
      {Method::get, "/reports/thanks", show_thanks},
      {Method::get, "/reports/mine", show_mine},
      {Method::get, "/reports/{id}", page_of_found<find_report, report_page>, Access::signed_in, May::see_reports},
      {Method::post, "/reports/{id}/acknowledgement", on_found<find_report, create_acknowledgement>, Access::signed_in,
       May::see_reports},
      {Method::post, "/reports/{id}/closure", on_found<find_report, create_closure>, Access::signed_in, May::see_reports},
      {Method::post, "/reports/{id}/incident", on_found<find_report, create_incident>, Access::signed_in, May::open_incident}};
  for (const Route& route : accident_routes()) routes.push_back(route);
  return routes;
}

}  // namespace web
