// Making a list, looking at its pages, publishing it; and the pupils' own page.
#include "web/homework/routes.h"

#include "base/text.h"
#include "html/govuk/button.h"
#include "html/govuk/textarea.h"
#include "school/school.h"
#include "web/homework/views.h"
#include "web/layout.h"
#include "web/on_found.h"

namespace web {
using namespace html::literals;
namespace {

using school::HomeworkList;
using school::May;

constexpr std::int64_t most_shown = 100;

bool is_pupil(const Context& context) { return context.actor().roles.contains(school::Role::pupil); }

net::Response pupils_page(const Context& context) {
  html::Markup lists;
  for (const HomeworkList& list : context.school().homework.for_pupil(context.person()))
    lists += homework_for_pupil(context, list);
  if (lists.empty()) lists = R"(<p class="govuk-body">Your teachers have set no homework list now.</p>)"_html();
  return page(context, {.title = "Homework",
                        .content = R"(<h1 class="govuk-heading-l">Homework</h1>{}
<p class="govuk-body">Your teacher has looked at these pages. If one of them upsets you, tell an adult: nobody will blame you.</p>)"_html(
                            lists),
                        .back = html::Url::path("/")});
}

net::Response show_homework(Context& context) {
  if (is_pupil(context)) return pupils_page(context);
  if (!context.may(May::forward_site_request) && !context.may(May::see_filter) && !context.may(May::see_alerts))
    return forbidden(context, "Teachers, and whoever looks after the filter, see homework lists.");
  html::Markup content = R"(<h1 class="govuk-heading-l">Homework lists</h1>
<p class="govuk-body">Sites for a class, each looked at before the class uses it. While a list stands, its sites are open for the class where teachers may open them, and nothing else is.</p>)"_html();
  if (context.may(May::forward_site_request))
    content += govuk::button({.text = "Make a list", .href = html::Url::path("/homework/new")});
  content += homework_table(context, context.school().homework.seen_by(context.actor(), most_shown));
  return page(context, {.title = "Homework lists", .content = content, .back = {}, .width = Width::full});
}

net::Response new_page(const Context& context, const FormErrors& errors = {}) {
  return page(context, {.title = "Make a homework list",
                        .content = R"(<h1 class="govuk-heading-l">Make a homework list</h1>{})"_html(
                            post_form(context, html::Url::path("/homework"), homework_form(context, errors))),
                        .back = html::Url::path("/homework"),
                        .errors = errors});
}

net::Response new_homework(Context& context) { return new_page(context); }

net::Response create_homework(Context& context) {
  const Form& form = context.form();
  FormErrors errors;
  errors.require(form, "class", "Choose the class");
  errors.require(form, "title", "Give the list a title");
  const auto due = form.date("due");
  if (!due) errors.add("due", due.error().message);
  if (errors.any()) return new_page(context, errors);
  const auto made = context.school().homework.make({.school_class = std::string(form.value("class")),
                                                    .title = std::string(form.value("title")),
                                                    .words = std::string(form.value("words")),
                                                    .due = *due},
                                                   context.actor());
  if (made) return see_other(html::Url::path("/homework/{}", *made), "Now put sites on it");
  errors.add("due", made.error().message);
  return new_page(context, errors);
}

std::optional<HomeworkList> find_list(const Context& context) {
  return context.school().homework.find(context.path_id().value_or(0), context.actor());
}

html::Markup publish_form(const Context& context, const HomeworkList& list) {
  if (list.published_at) return {};
  return post_form(context, html::Url::path("/homework/{}/publication", list.id),
                   govuk::button({.text = "Show it to the class"}));
}

html::Markup end_form(const Context& context, const HomeworkList& list, const FormErrors& errors) {
  return post_form(context, html::Url::path("/homework/{}/ending", list.id),
                   govuk::textarea({.label = {.text = "Why does it end before its day?"},
                                    .name = "why",
                                    .value = std::string(context.form().value("why")),
                                    .error_message = errors.of("why"),
                                    .rows = 2}) +
                       govuk::button({.text = "End it now", .classes = "govuk-button--warning"}));
}

bool may_end(const Context& context, const HomeworkList& list) {
  return !list.is_over_at(context.now()) && (context.school().homework.may_change(list, context.actor()) ||
                                             context.may(May::propose_filter_change) || context.may(May::handle_alerts));
}

net::Response list_page(Context& context, const HomeworkList& list, const FormErrors& errors) {
  const bool may_change = context.school().homework.may_change(list, context.actor());
  html::Markup content = R"(<h1 class="govuk-heading-l">{}</h1>{}<h2 class="govuk-heading-m">Sites</h2>{})"_html(
      list.title, homework_facts(context, list), homework_sites(context, list));
  if (may_change) content += add_site_form(context, list, errors) + publish_form(context, list);
  if (may_end(context, list)) content += end_form(context, list, errors);
  return page(context, {.title = list.title, .content = content, .back = html::Url::path("/homework"), .errors = errors});
}

net::Response create_site(Context& context, const HomeworkList& list) {
  const auto added = context.school().homework.add_site(
      list.id, {.address = std::string(context.form().value("address")), .note = std::string(context.form().value("note"))},
      context.actor());
  if (added) return see_other(html::Url::path("/homework/{}", list.id), "Open it, look at it, and tick it");
  FormErrors errors;
  errors.add("address", added.error().message);
  return list_page(context, list, errors);
}

net::Response create_publication(Context& context, const HomeworkList& list) {
  const auto done = context.school().homework.publish(list.id, context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/homework/{}", list.id), "The class sees it now");
}

net::Response create_ending(Context& context, const HomeworkList& list) {
  FormErrors errors;
  errors.require(context.form(), "why", "Say why it ends, for example: everybody has handed it in");
  if (errors.any()) return list_page(context, list, errors);
  const auto done = context.school().homework.end(list.id, std::string(context.form().value("why")), context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/homework"), "It is over");
}

/// The list that the site of this path is on, so that the page to go back to is known; nothing where it is nobody's of his.
std::optional<HomeworkList> find_list_of_site(const Context& context) {
  return context.school().homework.find_by_site(context.path_id().value_or(0), context.actor());
}

net::Response create_preview(Context& context, const HomeworkList& list) {
  const auto done = context.school().homework.preview(context.path_id().value_or(0), context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/homework/{}", list.id), "Noted. The page is being read");
}

net::Response create_removal(Context& context, const HomeworkList& list) {
  const auto done = context.school().homework.remove_site(context.path_id().value_or(0), context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/homework/{}", list.id), "It is off the list");
}

}  // namespace

std::vector<HomeCard> homework_cards(const Context& context) {
  if (!is_pupil(context)) return {};
  const auto lists = context.school().homework.for_pupil(context.person());
  if (lists.empty()) return {};
  return {{.title = "Homework",
           .count = static_cast<std::int64_t>(lists.size()),
           .words = "Pages that your teachers have looked at for you.",
           .href = html::Url::path("/homework")}};
}

std::vector<Route> homework_routes() {
  constexpr auto right = May::forward_site_request;
  return {{Method::get, "/homework", show_homework},
          {Method::get, "/homework/new", new_homework, Access::signed_in, right},
          {Method::post, "/homework", create_homework, Access::signed_in, right},
          {Method::get, "/homework/{id}", page_of_found<find_list, list_page>},
          {Method::post, "/homework/{id}/sites", on_found<find_list, create_site>, Access::signed_in, right},
          {Method::post, "/homework/{id}/publication", on_found<find_list, create_publication>, Access::signed_in, right},
          {Method::post, "/homework/{id}/ending", on_found<find_list, create_ending>},
          {Method::post, "/homework/sites/{id}/preview", on_found<find_list_of_site, create_preview>, Access::signed_in, right},
          {Method::post, "/homework/sites/{id}/removal", on_found<find_list_of_site, create_removal>, Access::signed_in, right}};
}

}  // namespace web
