// Writes what date_input.h describes.
#include "html/govuk/date_input.h"

#include <algorithm>

#include "html/govuk/choice.h"
#include "html/govuk/classes.h"
#include "html/govuk/input.h"

namespace govuk {
using namespace html::literals;
namespace {

enum class Marked { no, yes };

std::string with_capital(std::string name) {
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') name[0] = static_cast<char>(name[0] - 'a' + 'A');
  return name;
}

/// Day and month take two digits, a year four.
struct Part {
  const DateInputItem& item;
  std::string_view width;
};

html::Markup field(const DateInput& options, const Part& part, Marked marked) {
  const auto& item = part.item;
  std::string own = "govuk-date-input__input";
  if (marked == Marked::yes) own = classes(own, "govuk-input--error");
  if (item.classes.find("govuk-input--width-") == std::string::npos) own = classes(own, part.width);
  Input one{.label = {.text = item.label.empty() ? with_capital(item.name) : item.label, .classes = "govuk-date-input__label"}};
  one.name = options.name_prefix.empty() ? item.name : options.name_prefix + "-" + item.name;
  one.id = item.id.empty() ? options.id + "-" + item.name : item.id;
  one.value = item.value;
  one.inputmode = item.inputmode;
  one.autocomplete = item.autocomplete;
  one.pattern = item.pattern;
  one.classes = classes(own, item.classes);
  one.attributes = item.attributes;
  return R"(<div class="govuk-date-input__item">{}</div>)"_html(input(one));
}

}  // namespace

html::Markup date_input(const DateInput& options) {
  const Part parts[] = {
      {options.day, "govuk-input--width-2"}, {options.month, "govuk-input--width-2"}, {options.year, "govuk-input--width-4"}};
  const bool any_marked = std::ranges::any_of(parts, [](const Part& part) { return part.item.error.value_or(false); });
  const bool all_marked = has_error(options.error_message) == HasError::yes && !any_marked;
  const auto described =
      describe(options.id, options.fieldset ? options.fieldset->described_by : "", options.hint, options.error_message);
  html::Markup fields;
  for (const auto& part : parts) fields += field(options, part, part.item.error.value_or(all_marked) ? Marked::yes : Marked::no);

  html::Attributes id;
  id.set_unless_empty("id", options.id);
  const auto& group = options.form_group;
  const auto all = R"(<div class="{}"{}{}>{}{}{}</div>)"_html(classes("govuk-date-input", options.classes), options.attributes,
                                                              id, group.before_input, fields, group.after_input);
  auto question = options.fieldset;
  // Without the role JAWS does not read the description of a group of text fields.
  if (question) question->role = "group";
  return choice_group(group, has_error(options.error_message), question, described.by, described.html + all);
}

}  // namespace govuk
