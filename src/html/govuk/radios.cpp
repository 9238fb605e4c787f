// Writes what radios.h describes.
#include "html/govuk/radios.h"

#include "html/govuk/choice.h"
#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;
namespace {

html::Markup answer(const Radios& options, const RadiosItem& item, const std::string& id) {
  if (!item.divider.empty()) return choice_divider("govuk-radios", item.divider);
  const bool is_chosen = item.checked.value_or(!options.value.empty() && item.value == options.value);
  html::Attributes input;
  input.set("name", options.name).set("type", "radio").set("value", item.value).set_if(is_chosen, "checked");
  input.set_if(item.disabled, "disabled")
      .set_if(!item.hint.text.empty(), "aria-describedby", id + "-item-hint")
      .add(item.attributes);
  return choice({.block = "govuk-radios",
                 .input = input,
                 .is_chosen = is_chosen,
                 .id = id,
                 .text = item.text,
                 .label_classes = item.label_classes,
                 .label_attributes = item.label_attributes,
                 .hint = item.hint,
                 .conditional = item.conditional});
}

}  // namespace

html::Markup radios(const Radios& options) {
  const auto prefix = options.id_prefix.empty() ? options.name : options.id_prefix;
  const auto described =
      describe(prefix, options.fieldset ? options.fieldset->described_by : "", options.hint, options.error_message);
  html::Markup answers;
  std::size_t number = 0;
  for (const auto& item : options.items) answers += answer(options, item, choice_id(item.id, prefix, ++number));
  const auto& group = options.form_group;
  const auto all = R"(<div class="{}" data-module="govuk-radios"{}>{}{}{}</div>)"_html(
      classes("govuk-radios", options.classes), options.attributes, group.before_input, answers, group.after_input);
  return choice_group(group, has_error(options.error_message), options.fieldset, described.by, described.html + all);
}

}  // namespace govuk
