#include "web/lists/feed_form.h"

#include <fmt/format.h>

#include <array>

#include "html/govuk/input.h"
#include "html/govuk/select.h"
#include "html/govuk/textarea.h"
#include "school/lists/feed_rows.h"
#include "school/school.h"

namespace web {
namespace {

using lists::import::Format;

constexpr std::array<std::pair<Format, std::string_view>, 5> formats{
    {{Format::squidguard, "Folders of categories (UT1, squidGuard)"},
     {Format::e2guardian, "e2guardian’s or DansGuardian’s lists"},
     {Format::hosts, "A hosts file"},
     {Format::domains, "One site a line"},
     {Format::csv, "CSV with the columns site and category"}}};

std::string typed(const Context& context, std::string_view name, std::string otherwise) {
  return context.form().has(name) ? std::string(context.form().value(name)) : std::move(otherwise);
}

struct Field {
  std::string name, label, hint;
};

html::Markup text_field(const Context& context, const FormErrors& errors, const Field& field, std::string before) {
  return govuk::input({.label = {.text = field.label},
                       .name = field.name,
                       .value = typed(context, field.name, std::move(before)),
                       .hint = {.text = field.hint},
                       .error_message = errors.of(field.name)});
}

html::Markup format_field(const Context& context, const FormErrors& errors, Format before) {
  std::vector<govuk::SelectItem> items;
  for (const auto& [format, title] : formats)
    items.push_back({.value = std::string(lists::import::to_text(format)), .text = std::string(title)});
  return govuk::select({.label = {.text = "What does the address hold?"},
                        .name = "list_format",
                        .items = items,
                        .value = typed(context, "list_format", std::string(lists::import::to_text(before))),
                        .error_message = errors.of("list_format")});
}

html::Markup map_field(const Context& context, const FormErrors& errors, const school::CategoryMap& before) {
  return govuk::textarea(
      {.label = {.text = "Which of its categories become which of the school’s? (optional)"},
       .name = "map",
       .value = typed(context, "map", school::to_lines(before)),
       .hint = {.text = "One a line, for example porn=adult. Those that are not named are left out; with none, "
                        "all are taken by their own names."},
       .error_message = errors.of("map"),
       .rows = 4});
}

}  // namespace

html::Markup feed_fields(const Context& context, const school::NewFeed& before, const FormErrors& errors) {
  return text_field(context, errors, {"title", "Title", "For example University list of categories"}, before.title) +
         text_field(context, errors, {"address", "Address", "For example https://lists.example/adult.tar.gz"}, before.address) +
         format_field(context, errors, before.format) +
         text_field(context, errors, {"category", "Category of its sites", "Where the list names none, for example gambling"},
                    before.category) +
         map_field(context, errors, before.categories) +
         text_field(context, errors, {"hours", "How often is it looked at, in hours?", "1 to 720, for example 24"},
                    std::to_string(before.refresh_hours)) +
         text_field(context, errors, {"licence", "On which terms may the school use it?", "For example CC-BY-SA-4.0"},
                    before.licence) +
         govuk::textarea({.label = {.text = "Why?"},
                          .name = "reason",
                          .value = typed(context, "reason", ""),
                          .hint = {.text = "The people who are asked to agree have nothing else to go by."},
                          .error_message = errors.of("reason"),
                          .rows = 2});
}

FeedForm read_feed_form(const Context& context, const school::NewFeed& before) {
  const Form& form = context.form();
  FeedForm read{.feed = before, .errors = {}};
  read.errors.require(form, "title", "Give the list a title, for example University list of categories");
  read.errors.require(form, "address", "Write where the list is, for example https://lists.example/adult.tar.gz");
  read.errors.require(form, "licence", "Say on which terms the school may use it, for example CC-BY-SA-4.0");
  read.errors.require(form, "reason", "Say why: the people who agree have nothing else to go by");
  read.feed.title = form.value("title");
  read.feed.address = form.value("address");
  read.feed.category = form.value("category");
  read.feed.licence = form.value("licence");
  const auto format = lists::import::format_from(form.value("list_format"));
  if (!format)
    read.errors.add("list_format", fmt::format("‘{}’ is no format; choose one of the list", form.value("list_format")));
  read.feed.format = format.value_or(before.format);
  const auto hours = form.integer("hours");
  if (!hours || *hours < 1 || *hours > 720)
    read.errors.add("hours", fmt::format("‘{}’ is no number of hours from 1 to 720, for example 24", form.value("hours")));
  read.feed.refresh_hours = hours.value_or(before.refresh_hours);
  if (auto map = school::category_map_from(form.value("map")))
    read.feed.categories = std::move(*map);
  else
    read.errors.add("map", map.error().message);
  return read;
}

}  // namespace web
