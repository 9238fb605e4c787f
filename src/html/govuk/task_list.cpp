// Writes what task_list.h describes.
#include "html/govuk/task_list.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;
namespace {

html::Markup title_of(const TaskListItem& item, const std::string& hint_id, const std::string& status_id) {
  if (!item.href) {
    html::Attributes own;
    own.set_unless_empty("class", item.title.classes);
    return R"(<div{}>{}</div>)"_html(own, item.title.text);
  }
  const auto described_by = item.hint.empty() ? status_id : hint_id + " " + status_id;
  return R"(<a class="{}" href="{}" aria-describedby="{}">{}</a>)"_html(
      classes("govuk-link govuk-task-list__link", item.title.classes), *item.href, described_by, item.title.text);
}

html::Markup task(const TaskListItem& item, const std::string& id) {
  const auto own = classes("govuk-task-list__item", item.href ? "govuk-task-list__item--with-link" : "");
  const auto hint_id = id + "-hint";
  const auto status_id = id + "-status";
  html::Markup below;
  if (!item.hint.empty()) below = R"(<div id="{}" class="govuk-task-list__hint">{}</div>)"_html(hint_id, item.hint);
  return R"(
<li class="{}">
  <div class="govuk-task-list__name-and-hint">{}{}</div>
  <div class="{}" id="{}">{}</div>
</li>)"_html(classes(own, item.classes), title_of(item, hint_id, status_id), below,
             classes("govuk-task-list__status", item.status.classes), status_id,
             item.status.tag ? tag(*item.status.tag) : item.status.text.markup());
}

}  // namespace

html::Markup task_list(const TaskList& options) {
  html::Markup tasks;
  int number = 0;
  for (const auto& item : options.items) tasks += task(item, options.id_prefix + "-" + std::to_string(++number));
  return R"(<ul class="{}"{}>{}</ul>)"_html(classes("govuk-task-list", options.classes), options.attributes, tasks);
}

}  // namespace govuk
