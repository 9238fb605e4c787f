// Writes what textarea.h describes.
#include "html/govuk/textarea.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;
namespace {

html::Markup element(const Textarea& options, const std::string& id, const std::string& described_by) {
  const auto own = classes("govuk-textarea", has_error(options.error_message) == HasError::yes ? "govuk-textarea--error" : "");
  html::Attributes all;
  all.set("class", classes(own, options.classes)).set("id", id).set("name", options.name).set("rows", options.rows);
  if (options.spellcheck) all.set("spellcheck", *options.spellcheck ? "true" : "false");
  all.set_if(options.disabled, "disabled").set_unless_empty("aria-describedby", described_by);
  all.set_unless_empty("autocomplete", options.autocomplete).add(options.attributes);
  // A parser drops one newline at the start of a textarea, so one that belongs to the text is given another to lose.
  const auto value = options.value.starts_with('\n') ? "\n" + options.value : options.value;
  return R"(<textarea{}>{}</textarea>)"_html(all, value);
}

}  // namespace

html::Markup textarea(const Textarea& options) {
  const auto id = options.id.empty() ? options.name : options.id;
  const auto described = describe(id, options.described_by, options.hint, options.error_message);
  Label own_label = options.label;
  own_label.for_id = id;
  return form_group(options.form_group, has_error(options.error_message),
                    label(own_label) + described.html + options.form_group.before_input.markup() +
                        element(options, id, described.by) + options.form_group.after_input.markup());
}

}  // namespace govuk
