// The form, the answers below it, and asking. Checking changes nothing, but links do not belong in an address: so it is posted.
#include "web/lesson_check/routes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "html/govuk/button.h"
#include "html/govuk/checkboxes.h"
#include "html/govuk/input.h"
#include "html/govuk/select.h"
#include "html/govuk/table.h"
#include "html/govuk/tag.h"
#include "html/govuk/textarea.h"
#include "school/replay/lesson_check.h"
#include "school/school.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

using school::LessonLink;
using school::LessonOutcome;
using school::May;

school::LessonChecks lesson_checks(const Context& context) {
  return {context.school().store, context.school().people, context.school().filtering};
}

html::Url here() { return html::Url::path("/filter/lesson-check"); }

std::vector<std::string> own_classes(const Context& context) {
  std::vector<std::string> codes;
  for (const school::SchoolClass& one : context.school().people.classes_taught_by(context.person())) codes.push_back(one.code);
  return codes;
}

html::Markup check_form(const Context& context, const FormErrors& errors) {
  govuk::Select classes{.label = {.text = "As which class?"},
                        .name = "as",
                        .value = std::string(context.form().value("as")),
                        .error_message = errors.of("as")};
  for (const std::string& code : own_classes(context)) classes.items.push_back({.value = code, .text = "Class " + code});
  for (int year = 1; year <= 13; ++year) classes.items.push_back({.text = fmt::format("Year {}", year)});
  return post_form(context, here(),
                   govuk::textarea({.label = {.text = "Links of the lesson"},
                                    .name = "links",
                                    .value = std::string(context.form().value("links")),
                                    .hint = {.text = "One a line, 50 at most, for example https://volcanoes.example/lava"},
                                    .error_message = errors.of("links"),
                                    .rows = 6}) +
                       govuk::select(classes) + govuk::button({.text = "Check these links"}));
}

html::Markup tag_of(const LessonLink& link) {
  const char* colour = link.outcome == LessonOutcome::open      ? "govuk-tag--green"
                       : link.outcome == LessonOutcome::blocked ? "govuk-tag--red"
                                                                : "govuk-tag--yellow";
  return govuk::tag({.text = std::string(school::title_of(link.outcome)), .classes = colour});
}

std::string why(const LessonLink& link) {
  return link.may_ask == LessonLink::MayAsk::opens_at_once ? link.why + " You can open it for your lesson." : link.why;
}

html::Markup answer_table(const std::vector<LessonLink>& links, const std::string& title) {
  govuk::Table table{.caption = "As " + title + " would see them now",
                     .caption_classes = "govuk-table__caption--m",
                     .head = {{.text = "Link"}, {.text = "Now"}, {.text = "Why"}}};
  for (const LessonLink& link : links)
    table.rows.push_back({{.text = address_text(link.asked)}, {.text = tag_of(link)}, {.text = why(link)}});
  return wide(table.caption, govuk::table(table));
}

html::Markup ask_form(const Context& context, const std::vector<std::string>& hosts, const FormErrors& errors) {
  govuk::Checkboxes sites{.name = "host", .error_message = errors.of("host")};
  sites.fieldset = govuk::Fieldset{.legend = {.text = "Sites"}};
  for (const std::string& host : hosts) sites.items.push_back({.value = host, .text = host});
  govuk::Select minutes{.label = {.text = "When does the lesson end?"},
                        .name = "minutes",
                        .value = std::string(context.form().value("minutes")),
                        .error_message = errors.of("minutes")};
  for (const int after : {30, 45, 60, 90, 120})
    minutes.items.push_back({.value = std::to_string(after), .text = fmt::format("In {} minutes", after)});
  return R"(<h2 class="govuk-heading-m">Ask for these for this lesson</h2>
<p class="govuk-body">What teachers may open is open at once, while the class has its lesson. The rest waits until the people who look after the filter have agreed. What opens, opens for this class alone and closes when the lesson ends.</p>{})"_html(
      post_form(context, html::Url::path("/filter/lesson-check/asking"),
                R"(<input type="hidden" name="class" value="{}">)"_html(
                    context.form().value(context.form().has("class") ? "class" : "as")) +
                    govuk::checkboxes(sites) + govuk::select(minutes) +
                    govuk::input({.label = {.text = "What does the lesson need them for?"},
                                  .name = "reason",
                                  .value = std::string(context.form().value("reason")),
                                  .error_message = errors.of("reason")}) +
                    govuk::button({.text = "Ask for these sites", .classes = "govuk-button--secondary"})));
}

net::Response lesson_page(const Context& context, const html::Markup& below, const FormErrors& errors = {}) {
  return page(context, {.title = "Check a lesson",
                        .content = R"(<h1 class="govuk-heading-l">Check a lesson</h1>
<p class="govuk-body">See before the lesson whether its links open for the class. Nothing is fetched, and nobody’s use is looked at.</p>{}{})"_html(
                            check_form(context, errors), below),
                        .back = html::Url::path("/"),
                        .errors = errors,
                        .width = Width::full});
}

net::Response show_lesson_check(Context& context) { return lesson_page(context, {}); }

/// Blocked sites that people could open, each once.
std::vector<std::string> hosts_to_ask_for(const std::vector<LessonLink>& links) {
  std::vector<std::string> hosts;
  for (const LessonLink& link : links)
    if (link.may_ask != LessonLink::MayAsk::no && std::ranges::find(hosts, link.host) == hosts.end()) hosts.push_back(link.host);
  return hosts;
}

net::Response check_links(Context& context) {
  const school::LessonChecks lessons = lesson_checks(context);
  const auto links = school::links_from(context.form().value("links"));
  FormErrors errors;
  if (links.empty()) errors.add("links", "Paste at least one link");
  const auto who = lessons.class_of(context.form().value("as"));
  if (!who) errors.add("as", who.error().message);
  if (errors.any()) return lesson_page(context, {}, errors);
  const auto answers = lessons.check(links, *who, context.now());
  if (!answers) {
    errors.add("links", answers.error().message);
    return lesson_page(context, {}, errors);
  }
  html::Markup below = answer_table(*answers, who->title);
  const auto hosts = hosts_to_ask_for(*answers);
  const auto own = own_classes(context);
  if (!hosts.empty() && std::ranges::find(own, who->title) != own.end()) below += ask_form(context, hosts, {});
  return lesson_page(context, below);
}

/// "1 site is open, 2 wait for the people who look after the filter"
std::string in_words(const school::LessonAsked& asked) {
  const auto count = [](std::int64_t sites, std::string_view one, std::string_view more) {
    return fmt::format("{} {}", sites, sites == 1 ? one : more);
  };
  std::string words;
  if (asked.opened > 0) words = count(asked.opened, "site is open until the lesson ends", "sites are open until the lesson ends");
  if (asked.waiting == 0) return words;
  if (!words.empty()) words += "; ";
  return words + count(asked.waiting, "site waits", "sites wait") + " for the people who look after the filter";
}

net::Response create_asking(Context& context) {
  const auto& form = context.form();
  const auto minutes = form.integer("minutes");
  const auto asked = lesson_checks(context).ask({.hosts = form.values("host"),
                                                 .class_code = std::string(form.value("class")),
                                                 .until = context.now() + std::chrono::minutes(minutes.value_or(0)),
                                                 .reason = std::string(form.value("reason"))},
                                                context.actor());
  if (asked) return see_other(asked->window ? html::Url::path("/windows/{}", *asked->window) : here(), in_words(*asked));
  FormErrors errors;
  errors.add(form.values("host").empty() ? "host" : "reason", asked.error().message);
  return lesson_page(context, ask_form(context, form.values("host"), errors), errors);
}

}  // namespace

std::vector<Route> lesson_check_routes() {
  return {{Method::get, "/filter/lesson-check", show_lesson_check, Access::signed_in, May::forward_site_request},
          {Method::post, "/filter/lesson-check", check_links, Access::signed_in, May::forward_site_request},
          {Method::post, "/filter/lesson-check/asking", create_asking, Access::signed_in, May::forward_site_request}};
}

}  // namespace web
