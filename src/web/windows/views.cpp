#include "web/windows/views.h"

#include <fmt/format.h>

#include <array>

#include "base/text.h"
#include "html/govuk/button.h"
#include "html/govuk/input.h"
#include "html/govuk/radios.h"
#include "html/govuk/select.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "html/govuk/tag.h"
#include "html/govuk/textarea.h"
#include "school/school.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

using school::WindowKind;

html::Markup state_tag(const Context& context, const school::Window& window) {
  const bool holds = window.holds_at(context.now());
  return govuk::tag({.text = holds             ? "Holds now"
                             : window.ended_at ? "Ended"
                                               : "Over",
                     .classes = holds ? "govuk-tag--green" : "govuk-tag--grey"});
}

std::string what(const Context& context, const school::Window& window) {
  switch (window.kind) {
    case WindowKind::open_category: {
      const packs::SiteList* list = context.school().pack().find_site_list(window.category);
      return "Open: " + (list ? list->title : window.category);
    }
    case WindowKind::only_sites: return "Only: " + base::join(window.hosts, ", ");
    case WindowKind::open_sites: return "Open: " + base::join(window.hosts, ", ");
    case WindowKind::open_image_search: return "Image search, with safe search on";
    case WindowKind::no_web: return "No web";
    default: return "Supervised";
  }
}

std::string for_whom(const Context& context, const school::Window& window) {
  const std::string school_class = "class " + window.school_class;
  return window.pupil ? fmt::format("{}, {}", context.school().people.name_of(*window.pupil), school_class) : school_class;
}

std::vector<govuk::RadiosItem> kind_items() {
  constexpr std::array<std::pair<WindowKind, std::string_view>, 6> hints{
      {{WindowKind::open_category, "Sites of one kind are open for the class until the lesson ends."},
       {WindowKind::open_sites, "The sites that you write below, where they are of a kind that teachers may open."},
       {WindowKind::open_image_search, "Where the policy closes it. Safe search stays on."},
       {WindowKind::only_sites, "Nothing but the sites that you write below, and what the profile opens of them."},
       {WindowKind::no_web, "Helplines and this school’s own pages stay open."},
       {WindowKind::supervised, "Says that you are with the class, where the policy asks for it."}}};
  std::vector<govuk::RadiosItem> items;
  for (const auto& [kind, hint] : hints)
    items.push_back({.value = std::string(school::to_text(kind)), .text = school::title_of(kind), .hint = {.text = hint}});
  return items;
}

std::vector<govuk::SelectItem> category_items(const Context& context) {
  std::vector<govuk::SelectItem> items{{.value = "", .text = "Choose one"}};
  for (const packs::SiteList* list : context.school().filtering.windows.may_be_opened())
    items.push_back({.value = list->id, .text = list->title});
  return items;
}

std::vector<govuk::SelectItem> class_items(const Context& context) {
  std::vector<govuk::SelectItem> items{{.value = "", .text = "Choose one"}};
  for (const school::SchoolClass& one : context.school().people.classes_taught_by(context.person()))
    items.push_back({.value = one.code, .text = fmt::format("{} {}", one.code, one.name)});
  return items;
}

std::string given(const Context& context, std::string_view name, std::string_view otherwise = "") {
  return context.form().has(name) ? std::string(context.form().value(name)) : std::string(otherwise);
}

}  // namespace

html::Markup window_table(const Context& context, const std::vector<school::Window>& windows) {
  if (windows.empty()) return R"(<p class="govuk-body">There is none of your classes’, nor has there been one.</p>)"_html();
  govuk::Table table{.caption = "Latest first", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "What"}, {.text = "For whom"}, {.text = "By"}, {.text = "Until"}, {.text = "State"}};
  for (const school::Window& window : windows)
    table.rows.push_back({{.text = R"(<a class="govuk-link" href="{}">{}</a>)"_html(html::Url::path("/windows/{}", window.id),
                                                                                    what(context, window))},
                          {.text = for_whom(context, window)},
                          {.text = context.school().people.name_of(window.opened_by)},
                          {.text = base::in_words(window.ends)},
                          {.text = state_tag(context, window)}});
  return wide("Lesson windows", govuk::table(table));
}

html::Markup window_facts(const Context& context, const school::Window& window) {
  govuk::SummaryList list;
  const auto row = [&](std::string key, html::Content value) {
    list.rows.push_back({.key = {.text = key}, .value = {.text = value}});
  };
  row("State", state_tag(context, window));
  row("What", what(context, window));
  row("For whom", for_whom(context, window));
  row("Reason", window.reason);
  row("Started by", context.school().people.name_of(window.opened_by));
  row("From", base::in_words(window.starts));
  row("Until", base::in_words(window.ends));
  if (window.ended_at)
    row("Ended", fmt::format("{} by {}: {}", base::in_words(*window.ended_at),
                             context.school().people.name_of(window.ended_by.value_or(0)), window.ended_because));
  return govuk::summary_list(list);
}

html::Markup window_words(const Context& context) {
  html::Markup lessons;
  for (const school::SchoolClass& one : context.school().people.classes_taught_by(context.person()))
    if (const auto time = context.school().filtering.windows.time_for(one.code); time.lesson_ends)
      lessons += R"(<p class="govuk-body">{} has its lesson until {}.</p>)"_html(one.code, base::in_words(*time.lesson_ends));
  return R"(<p class="govuk-body">It begins at once and ends with the lesson, after two hours at the latest. The network manager and the safeguarding lead see it.</p>{})"_html(
      lessons);
}

html::Markup window_form(const Context& context, const FormErrors& errors) {
  return govuk::select({.label = {.text = "Class"},
                        .name = "class",
                        .items = class_items(context),
                        .value = given(context, "class"),
                        .error_message = errors.of("class")}) +
         govuk::radios({.fieldset = govuk::Fieldset{.legend = {.text = "What do you want to do?"}},
                        .name = "kind",
                        .items = kind_items(),
                        .value = given(context, "kind"),
                        .error_message = errors.of("kind")}) +
         govuk::select({.label = {.text = "Which kind of site?"},
                        .name = "category",
                        .items = category_items(context),
                        .value = given(context, "category"),
                        .hint = {.text = "Only where you open a kind of site. Two people agreed to these beforehand."}}) +
         govuk::textarea({.label = {.text = "Which sites?"},
                          .name = "sites",
                          .value = given(context, "sites"),
                          .hint = {.text = "Only where you open single sites, or leave only some open: one on each line, for "
                                           "example www.example.org"},
                          .rows = 4}) +
         govuk::input({.label = {.text = "For one pupil only: the username"},
                       .name = "pupil",
                       .value = given(context, "pupil"),
                       .hint = {.text = "Leave it empty for the whole class."},
                       .error_message = errors.of("pupil"),
                       .spellcheck = false}) +
         govuk::input({.label = {.text = "Minutes, at most"},
                       .name = "minutes",
                       .value = given(context, "minutes", "60"),
                       .error_message = errors.of("minutes")}) +
         govuk::textarea({.label = {.text = "What does the lesson need it for?"},
                          .name = "reason",
                          .value = given(context, "reason"),
                          .error_message = errors.of("reason"),
                          .rows = 2}) +
         govuk::button({.text = "Start"});
}

}  // namespace web
