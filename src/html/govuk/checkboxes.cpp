// Writes what checkboxes.h describes.
#include "html/govuk/checkboxes.h"

#include <algorithm>

#include "html/govuk/choice.h"
#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;
namespace {

// Without a fieldset nobody else can say what describes the whole question, so each answer does.
std::string described_by(const Checkboxes& options, const CheckboxesItem& item, const std::string& id, const std::string& whole) {
  const auto question = options.fieldset ? std::string() : whole;
  if (item.hint.text.empty()) return question;
  return question.empty() ? id + "-item-hint" : classes(question, id + "-item-hint");
}

html::Markup answer(const Checkboxes& options, const CheckboxesItem& item, const std::string& id, const std::string& whole) {
  if (!item.divider.empty()) return choice_divider("govuk-checkboxes", item.divider);
  const bool is_ticked = item.checked.value_or(std::ranges::find(options.values, item.value) != options.values.end());
  html::Attributes input;
  input.set("name", item.name.empty() ? options.name : item.name).set("type", "checkbox").set("value", item.value);
  input.set_if(is_ticked, "checked").set_if(item.disabled, "disabled").set_unless_empty("data-behaviour", item.behaviour);
  input.set_unless_empty("aria-describedby", described_by(options, item, id, whole)).add(item.attributes);
  return choice({.block = "govuk-checkboxes",
                 .input = input,
                 .is_chosen = is_ticked,
                 .id = id,
                 .text = item.text,
                 .label_classes = item.label_classes,
                 .label_attributes = item.label_attributes,
                 .hint = item.hint,
                 .conditional = item.conditional});
}

}  // namespace

html::Markup checkboxes(const Checkboxes& options) {
  const auto prefix = options.id_prefix.empty() ? options.name : options.id_prefix;
  const bool from_fieldset = options.fieldset && !options.fieldset->described_by.empty();
  const auto described = describe(prefix, from_fieldset ? options.fieldset->described_by : options.described_by, options.hint,
                                  options.error_message);
  html::Markup answers;
  std::size_t number = 0;
  for (const auto& item : options.items) answers += answer(options, item, choice_id(item.id, prefix, ++number), described.by);
  const auto& group = options.form_group;
  const auto all = R"(<div class="{}" data-module="govuk-checkboxes"{}>{}{}{}</div>)"_html(
      classes("govuk-checkboxes", options.classes), options.attributes, group.before_input, answers, group.after_input);
  return choice_group(group, has_error(options.error_message), options.fieldset, described.by, described.html + all);
}

}  // namespace govuk
