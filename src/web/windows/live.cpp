// Start with a reason, then a page that loads itself again by a header, needs no script and can be paused (L-7).
#include "web/windows/live.h"

#include <fmt/format.h>

#include "html/govuk/button.h"
#include "html/govuk/input.h"
#include "html/govuk/inset_text.h"
#include "html/govuk/select.h"
#include "html/govuk/table.h"
#include "school/school.h"
#include "web/layout.h"
#include "web/on_found.h"

namespace web {
using namespace html::literals;
namespace {

using school::May;

constexpr int seconds_between = 15;

net::Response start_page(const Context& context, const FormErrors& errors = {}) {
  govuk::Select classes{.label = {.text = "Class"},
                        .name = "class",
                        .items = {{.value = "", .text = "Choose one"}},
                        .value = std::string(context.form().value("class")),
                        .hint = {.text = "Classes that have their lesson, or a lesson window, now."},
                        .error_message = errors.of("class")};
  for (const school::SchoolClass& one : context.school().people.classes_taught_by(context.person()))
    if (context.school().live.until(one.code)) classes.items.push_back({.value = one.code, .text = one.code + " " + one.name});
  return page(context, {.title = "Look at a class",
                        .content = R"(<h1 class="govuk-heading-l">Look at a class</h1>
<p class="govuk-body">While the lesson lasts you see who of the class is signed in, the names of the sites, and what was blocked. You see no pages and no searches; of helplines, health, faith and the like nothing; and not what the safeguarding lead is told of. That you look is recorded, with your reason. Pupils know from the monitoring notice that teachers can look.</p>{})"_html(
                            post_form(context, html::Url::path("/class-views"),
                                      govuk::select(classes) +
                                          govuk::input({.label = {.text = "Why do you look?"},
                                                        .name = "reason",
                                                        .value = std::string(context.form().value("reason")),
                                                        .hint = {.text = "For example: research on volcanoes in room M1"},
                                                        .error_message = errors.of("reason")}) +
                                          govuk::button({.text = "Look"}))),
                        .back = html::Url::path("/windows"),
                        .errors = errors});
}

net::Response new_view(Context& context) { return start_page(context); }

net::Response create_view(Context& context) {
  const Form& form = context.form();
  FormErrors errors;
  errors.require(form, "class", "Choose the class");
  errors.require(form, "reason", "Say why you look");
  if (errors.any()) return start_page(context, errors);
  const auto started =
      context.school().live.start(std::string(form.value("class")), std::string(form.value("reason")), context.actor());
  if (started) return see_other(html::Url::path("/class-views/{}", *started));
  errors.add("class", started.error().message);
  return start_page(context, errors);
}

html::Markup sites_of(const std::vector<school::SiteNow>& sites) {
  html::Markup lines;
  for (const school::SiteNow& site : sites) {
    const std::string kind = site.kind.empty() ? "" : fmt::format(" ({})", site.kind);
    lines += R"(<div>{}{}</div>)"_html(site.host.empty() ? "A site" : site.host, kind);
  }
  return lines;
}

html::Markup pupil_table(const std::vector<school::PupilNow>& pupils) {
  govuk::Table table{.caption = "The last five minutes", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "Pupil"}, {.text = "Signed in"}, {.text = "Sites"}, {.text = "Blocked"}};
  for (const school::PupilNow& pupil : pupils)
    table.rows.push_back({{.text = pupil.name},
                          {.text = pupil.is_signed_in ? "Yes" : "No"},
                          {.text = sites_of(pupil.traffic.sites)},
                          {.text = sites_of(pupil.traffic.blocks)}});
  return wide("Pupils of the class", govuk::table(table));
}

std::optional<school::ClassView> find_view(const Context& context) {
  return context.school().live.find(context.path_id().value_or(0), context.actor());
}

html::Markup pace(const html::Url& here, bool is_paused) {
  if (is_paused)
    return R"(<p class="govuk-body">The page stands still. <a class="govuk-link" href="{}">Go on</a></p>)"_html(here);
  return R"(<p class="govuk-body">The page loads itself again every {} seconds. <a class="govuk-link" href="{}">Pause</a></p>)"_html(
      seconds_between, here.with("paused", "yes"));
}

net::Response show_view(Context& context, const school::ClassView& view) {
  const auto pupils = context.school().live.look(view, context.actor());
  if (!pupils) return refused(context, pupils.error().message);
  const html::Url here = html::Url::path("/class-views/{}", view.id);
  const bool is_paused = context.query("paused") == "yes";
  net::Response response = page(context, {.title = "Class " + view.school_class,
                                          .content = R"(<h1 class="govuk-heading-l">Class {}</h1>
<p class="govuk-body">As at {}, until {}. A site over a secure connection is known when that connection ends, so it may be missing here for a while. A site that a page fetched by itself looks like one that was opened: ask before you conclude.</p>{}{})"_html(
                                              view.school_class, base::in_words(context.now()), base::in_words(view.ends),
                                              pace(here, is_paused), pupil_table(*pupils)),
                                          .back = html::Url::path("/class-views/new"),
                                          .width = Width::full});
  if (!is_paused) response.headers.set("Refresh", std::to_string(seconds_between));
  return response;
}

}  // namespace

std::vector<Route> class_view_routes() {
  constexpr auto right = May::forward_site_request;
  return {{Method::get, "/class-views/new", new_view, Access::signed_in, right},
          {Method::post, "/class-views", create_view, Access::signed_in, right},
          {Method::get, "/class-views/{id}", on_found<find_view, show_view>, Access::signed_in, right}};
}

}  // namespace web
