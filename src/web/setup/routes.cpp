#include "web/setup/routes.h"

#include "html/govuk/tag.h"
#include "html/govuk/task_list.h"
#include "web/layout.h"
#include "web/setup/steps.h"

namespace web {
using namespace html::literals;
namespace {

govuk::TaskListItem item_for(const SetupStep& step) {
  govuk::TaskListItem item{.title = {.text = step.title}, .hint = step.found, .href = step.where};
  if (step.is_done)
    item.status.text = "Done";
  else
    item.status.tag = govuk::Tag{.text = "To do", .classes = "govuk-tag--blue"};
  return item;
}

net::Response show_setup(Context& context) {
  govuk::TaskList list;
  std::int64_t done = 0;
  const auto steps = setup_steps(context);
  for (const auto& step : steps) {
    list.items.push_back(item_for(step));
    done += step.is_done ? 1 : 0;
  }
  const auto content = R"(
<h1 class="govuk-heading-l">Setting up the school</h1>
<p class="govuk-body">{} of {} steps are done. Each step is measured; there is nothing to tick.</p>{})"_html(
      done, steps.size(), govuk::task_list(list));
  return page(context, {.title = "Setting up the school", .content = content});
}

}  // namespace

std::vector<Route> setup_routes() {
  return {{Method::get, "/set-up", show_setup, Access::signed_in, school::May::manage_accounts}};
}

std::vector<HomeCard> setup_cards(const Context& context) {
  if (!context.may(school::May::manage_accounts)) return {};
  std::int64_t open = 0;
  for (const auto& step : setup_steps(context)) open += step.is_done ? 0 : 1;
  if (open == 0) return {};
  return {{.title = "Setting up the school",
           .count = open,
           .words = "Steps that are not done yet.",
           .href = html::Url::path("/set-up")}};
}

}  // namespace web
