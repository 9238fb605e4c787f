// Writes what input.h describes.
#include "html/govuk/input.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;
namespace {

html::Markup element(const Input& options, const std::string& id, const std::string& described_by) {
  const auto own = classes("govuk-input", options.classes);
  html::Attributes all;
  all.set("class", has_error(options.error_message) == HasError::yes ? classes(own, "govuk-input--error") : own);
  all.set("id", id).set("name", options.name).set("type", options.type);
  if (options.spellcheck) all.set("spellcheck", *options.spellcheck ? "true" : "false");
  all.set_unless_empty("value", options.value).set_if(options.disabled, "disabled");
  all.set_unless_empty("aria-describedby", described_by).set_unless_empty("autocomplete", options.autocomplete);
  all.set_unless_empty("autocapitalize", options.autocapitalize).set_unless_empty("pattern", options.pattern);
  all.set_unless_empty("inputmode", options.inputmode).add(options.attributes);
  return R"(<input{}>)"_html(all);
}

html::Markup affix(const Affix& options, std::string_view own_class) {
  if (options.text.empty()) return {};
  return R"(<div class="{}" aria-hidden="true"{}>{}</div>)"_html(classes(own_class, options.classes), options.attributes,
                                                                 options.text);
}

html::Markup wrapped(const Input& options, const html::Markup& field) {
  const auto& group = options.form_group;
  const bool plain =
      options.prefix.text.empty() && options.suffix.text.empty() && group.before_input.empty() && group.after_input.empty();
  if (plain) return field;
  return R"(<div class="{}"{}>{}{}{}{}{}</div>)"_html(
      classes("govuk-input__wrapper", options.input_wrapper.classes), options.input_wrapper.attributes, group.before_input,
      affix(options.prefix, "govuk-input__prefix"), field, affix(options.suffix, "govuk-input__suffix"), group.after_input);
}

}  // namespace

html::Markup input(const Input& options) {
  const auto id = options.id.empty() ? options.name : options.id;
  const auto described = describe(id, options.described_by, options.hint, options.error_message);
  Label own_label = options.label;
  own_label.for_id = id;
  return form_group(options.form_group, has_error(options.error_message),
                    label(own_label) + described.html + wrapped(options, element(options, id, described.by)));
}

}  // namespace govuk
