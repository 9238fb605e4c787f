// What teachers open or narrow for a lesson, and whoever is concerned sees (B-7).
#include "web/windows/routes.h"

#include "base/text.h"
#include "html/govuk/button.h"
#include "html/govuk/textarea.h"
#include "school/school.h"
#include "web/layout.h"
#include "web/windows/views.h"

namespace web {
using namespace html::literals;
namespace {

using school::May;

constexpr std::int64_t most_shown = 100;

net::Response windows_page(const Context& context) {
  const auto windows = context.school().filtering.windows.seen_by(context.actor(), most_shown);
  html::Markup content = R"(<h1 class="govuk-heading-l">Lesson windows</h1>
<p class="govuk-body">What is open or narrowed for one class until its lesson ends. Locked lists, and the kinds of site that no teacher may open, stay closed.</p>)"_html();
  if (context.may(May::forward_site_request))
    content +=
        govuk::button({.text = "Start one for a class", .href = html::Url::path("/windows/new")}) +
        R"(<p class="govuk-body"><a class="govuk-link" href="/class-views/new">Look at a class during its lesson</a></p>)"_html();
  content += window_table(context, windows);
  return page(context, {.title = "Lesson windows", .content = content, .back = {}, .width = Width::full});
}

net::Response show_windows(Context& context) { return windows_page(context); }

net::Response new_window_page(const Context& context, const FormErrors& errors = {}) {
  return page(context, {.title = "Start a lesson window",
                        .content = R"(<h1 class="govuk-heading-l">Start a lesson window</h1>{}{})"_html(
                            window_words(context), post_form(context, html::Url::path("/windows"), window_form(context, errors))),
                        .back = html::Url::path("/windows"),
                        .errors = errors});
}

net::Response new_window(Context& context) { return new_window_page(context); }

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (const std::string_view line : base::split(text, '\n'))
    if (const auto trimmed = base::trim(line); !trimmed.empty()) lines.emplace_back(trimmed);
  return lines;
}

struct Wanted {
  school::NewWindow window;
  FormErrors errors;
};

Wanted read_wanted(const Context& context) {
  const Form& form = context.form();
  Wanted wanted;
  wanted.errors.require(form, "class", "Choose the class");
  wanted.errors.require(form, "reason", "Say what the lesson needs it for");
  const auto kind = school::window_kind_from(form.value("kind"));
  if (!kind) wanted.errors.add("kind", "Choose what you want to do");
  const auto minutes = form.integer("minutes");
  if (!minutes) wanted.errors.add("minutes", "Write a number of minutes, for example 30");
  wanted.window = {.kind = kind.value_or(school::WindowKind::supervised),
                   .school_class = std::string(form.value("class")),
                   .pupil = std::nullopt,
                   .category = std::string(form.value("category")),
                   .hosts = lines_of(form.value("sites")),
                   .reason = std::string(form.value("reason")),
                   .minutes = minutes.value_or(0)};
  if (const std::string pupil = base::to_lower(form.value("pupil")); !pupil.empty()) {
    const auto person = context.school().people.find_by_username(pupil);
    if (person)
      wanted.window.pupil = person->id;
    else
      wanted.errors.add("pupil", "No pupil of the class has this username");
  }
  return wanted;
}

net::Response create_window(Context& context) {
  Wanted wanted = read_wanted(context);
  if (!wanted.errors.any()) {
    const auto opened = context.school().filtering.windows.open(wanted.window, context.actor());
    if (opened) return see_other(html::Url::path("/windows/{}", *opened), "It holds from now on");
    wanted.errors.add("kind", opened.error().message);
  }
  return new_window_page(context, wanted.errors);
}

net::Response window_page(const Context& context, const school::Window& window, const FormErrors& errors = {}) {
  html::Markup ending;
  if (context.school().filtering.windows.may_end(window, context.actor()))
    ending = post_form(context, html::Url::path("/windows/{}/ending", window.id),
                       govuk::textarea({.label = {.text = "Why does it end before its time?"},
                                        .name = "why",
                                        .value = std::string(context.form().value("why")),
                                        .error_message = errors.of("why"),
                                        .rows = 2}) +
                           govuk::button({.text = "End it now", .classes = "govuk-button--warning"}));
  return page(context, {.title = "Lesson window",
                        .content = R"(<h1 class="govuk-heading-l">{}</h1>{}{})"_html(school::title_of(window.kind),
                                                                                     window_facts(context, window), ending),
                        .back = html::Url::path("/windows"),
                        .errors = errors});
}

std::optional<school::Window> find_window(const Context& context) {
  return context.school().filtering.windows.find(context.path_id().value_or(0), context.actor());
}

net::Response show_window(Context& context) {
  const auto window = find_window(context);
  return window ? window_page(context, *window) : not_found(context);
}

net::Response create_ending(Context& context) {
  const auto window = find_window(context);
  if (!window) return not_found(context);
  if (!context.school().filtering.windows.may_end(*window, context.actor()))
    return forbidden(context, "A teacher of the class, or somebody who looks after the filter, can end it while it holds.");
  FormErrors errors;
  errors.require(context.form(), "why", "Say why it ends, for example: the task is done");
  if (errors.any()) return window_page(context, *window, errors);
  const auto done = context.school().filtering.windows.end(window->id, std::string(context.form().value("why")), context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/windows"), "It is over");
}

}  // namespace

std::vector<Route> window_routes() {
  return {{Method::get, "/windows", show_windows},
          {Method::get, "/windows/new", new_window, Access::signed_in, May::forward_site_request},
          {Method::post, "/windows", create_window, Access::signed_in, May::forward_site_request},
          {Method::get, "/windows/{id}", show_window},
          {Method::post, "/windows/{id}/ending", create_ending}};
}

}  // namespace web
