// GOV.UK component: tasks of one journey, each with its state.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "html/govuk/tag.h"
#include "html/markup.h"

namespace govuk {

struct TaskListTitle {
  html::Content text;
  std::string classes;
};

/// With `tag` set the text is not shown.
struct TaskListStatus {
  html::Content text;
  std::optional<Tag> tag;
  std::string classes;
};

/// Without `href` the task cannot be started yet.
struct TaskListItem {
  TaskListTitle title;
  html::Content hint;
  TaskListStatus status;
  std::optional<html::Url> href;
  std::string classes;
};

struct TaskList {
  std::vector<TaskListItem> items;
  std::string id_prefix = "task-list";
  std::string classes;
  html::Attributes attributes;
};
html::Markup task_list(const TaskList& options);

}  // namespace govuk
