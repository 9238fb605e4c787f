#include "web/tasks/routes.h"

#include "html/govuk/button.h"
#include "html/govuk/radios.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "html/govuk/tag.h"
#include "html/govuk/textarea.h"
#include "school/school.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

html::Markup due_in_words(const Context& context, const school::Task& task) {
  const auto words = html::text(base::in_words(task.due_at));
  return task.is_late(context.now()) ? words + R"( {})"_html(govuk::tag({.text = "Late", .classes = "govuk-tag--red"})) : words;
}

html::Markup list_view(const Context& context, const std::vector<school::Task>& tasks) {
  if (tasks.empty())
    return R"(<h1 class="govuk-heading-l">Tasks</h1><p class="govuk-body">Nothing is asked of you or of the posts that you hold.</p>)"_html();
  govuk::Table table{.caption = "Soonest first", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "What"}, {.text = "Due"}, {.text = "For"}};
  for (const auto& task : tasks) {
    const auto link = R"(<a class="govuk-link" href="{}">{}</a>)"_html(html::Url::path("/tasks/{}", task.reference), task.title);
    table.rows.push_back({{.text = link}, {.text = due_in_words(context, task)}, {.text = school::title_of(task.for_role)}});
  }
  return R"(<h1 class="govuk-heading-l">Tasks</h1>{})"_html(wide("Tasks", govuk::table(table)));
}

html::Markup ending_form(const Context& context, const school::Task& task, const FormErrors& errors) {
  return post_form(context, html::Url::path("/tasks/{}/outcome", task.reference),
                   govuk::radios({.fieldset = govuk::Fieldset{.legend = {.text = "What became of it?"}},
                                  .name = "end",
                                  .items = {{.value = "done", .text = "It is done"},
                                            {.value = "excused", .text = "It is not done, for a reason"}},
                                  .value = std::string(context.form().value("end")),
                                  .error_message = errors.of("end")}) +
                       govuk::textarea({.label = {.text = "What was done, or why not"},
                                        .name = "reason",
                                        .value = std::string(context.form().value("reason")),
                                        .error_message = errors.of("reason"),
                                        .rows = 3}) +
                       govuk::button({.text = "Record it"}));
}

/// A step of an incident is answered there, so that the graph sees it.
html::Markup step_link(const Context& context, const school::Task& task) {
  if (const auto incident = context.school().incidents.find(task.step->incident, context.actor()))
    return govuk::button({.text = "Go to this step of the incident",
                          .href = html::Url::path("/incidents/{}/steps/{}/{}/{}", incident->reference, task.step->graph,
                                                  task.step->node, task.step->party.value_or(0))});
  return {};
}

net::Response task_page(const Context& context, const school::Task& task, const FormErrors& errors = {}) {
  const auto facts =
      govuk::summary_list({.rows = {{.key = {.text = "Due"}, .value = {.text = due_in_words(context, task)}},
                                    {.key = {.text = "For"}, .value = {.text = school::title_of(task.for_role)}}}});
  html::Markup next;
  if (task.outcome)
    next = R"(<p class="govuk-body">{}, {}: {}</p>)"_html(context.school().people.name_of(task.outcome->by),
                                                          base::in_words(task.outcome->at), task.outcome->reason);
  else
    next = task.step ? step_link(context, task) : ending_form(context, task, errors);
  return page(context, {.title = task.title,
                        .content = R"(<h1 class="govuk-heading-l">{}</h1>{}{})"_html(task.title, facts, next),
                        .back = html::Url::path("/tasks"),
                        .errors = errors});
}

net::Response show_tasks(Context& context) {
  return page(context, {.title = "Tasks",
                        .content = list_view(context, context.school().tasks.for_actor(context.actor())),
                        .back = {},
                        .width = Width::full});
}

net::Response show_task(Context& context) {
  const auto task = context.school().tasks.find(context.path_value("id"), context.actor());
  return task ? task_page(context, *task) : not_found(context);
}

net::Response create_outcome(Context& context) {
  const auto task = context.school().tasks.find(context.path_value("id"), context.actor());
  if (!task) return not_found(context);
  FormErrors errors;
  const auto end = context.form().value("end");
  if (end != "done" && end != "excused") errors.add("end", "Say whether it is done");
  errors.require(context.form(), "reason", "Say what was done, or why not");
  if (errors.any()) return task_page(context, *task, errors);
  const auto done =
      context.school().tasks.finish(task->reference, end == "done" ? school::TaskEnd::done : school::TaskEnd::excused,
                                    context.form().value("reason"), context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/tasks"), "It is recorded");
}

}  // namespace

std::vector<HomeCard> task_cards(const Context& context) {
  if (!context.may(school::May::see_tasks)) return {};
  const auto mine = context.school().tasks.for_actor(context.actor());
  std::int64_t late = 0;
  for (const auto& task : mine) late += task.is_late(context.now()) ? 1 : 0;
  if (mine.empty()) return {};
  return {{.title = "Tasks",
           .count = static_cast<std::int64_t>(mine.size()),
           .words = late > 0 ? std::to_string(late) + " should have been done by now." : "None is late.",
           .href = html::Url::path("/tasks"),
           .urgency = late > 0 ? Urgency::now : Urgency::today}};
}

std::vector<Route> task_routes() {
  using school::May;
  return {{Method::get, "/tasks", show_tasks, Access::signed_in, May::see_tasks},
          {Method::get, "/tasks/{id}", show_task, Access::signed_in, May::see_tasks},
          {Method::post, "/tasks/{id}/outcome", create_outcome, Access::signed_in, May::see_tasks}};
}

}  // namespace web
