// Writes what select.h describes.
#include "html/govuk/select.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;
namespace {

html::Markup option(const SelectItem& item, const std::string& chosen) {
  const bool is_chosen = !chosen.empty() && item.value.value_or(item.text) == chosen;
  html::Attributes own;
  if (item.value) own.set("value", *item.value);
  own.set_if(item.selected.value_or(is_chosen), "selected").set_if(item.disabled, "disabled").add(item.attributes);
  return R"(<option{}>{}</option>)"_html(own, item.text);
}

html::Markup element(const Select& options, const std::string& id, const std::string& described_by) {
  const auto own = classes("govuk-select", options.classes);
  html::Attributes all;
  all.set("class", has_error(options.error_message) == HasError::yes ? classes(own, "govuk-select--error") : own);
  all.set("id", id).set("name", options.name).set_if(options.disabled, "disabled");
  all.set_unless_empty("aria-describedby", described_by).add(options.attributes);
  const auto items = html::each(options.items, [&](const SelectItem& item) { return option(item, options.value); });
  return R"(<select{}>{}</select>)"_html(all, items);
}

}  // namespace

html::Markup select(const Select& options) {
  const auto id = options.id.empty() ? options.name : options.id;
  const auto described = describe(id, options.described_by, options.hint, options.error_message);
  Label own_label = options.label;
  own_label.for_id = id;
  return form_group(options.form_group, has_error(options.error_message),
                    label(own_label) + described.html + options.form_group.before_input.markup() +
                        element(options, id, described.by) + options.form_group.after_input.markup());
}

}  // namespace govuk
