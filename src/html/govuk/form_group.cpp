// Writes what form_group.h describes.
#include "html/govuk/form_group.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;

Described describe(const std::string& id, const std::string& by, Hint field_hint, ErrorMessage error) {
  Described described{.html = {}, .by = by};
  if (!field_hint.text.empty()) {
    field_hint.id = id + "-hint";
    described.by = described.by.empty() ? field_hint.id : classes(described.by, field_hint.id);
    described.html += hint(field_hint);
  }
  if (!error.text.empty()) {
    error.id = id + "-error";
    described.by = described.by.empty() ? error.id : classes(described.by, error.id);
    described.html += error_message(error);
  }
  return described;
}

html::Markup form_group(const FormGroup& options, HasError error, const html::Markup& inside) {
  const auto own = classes("govuk-form-group", error == HasError::yes ? "govuk-form-group--error" : "");
  return R"(<div class="{}"{}>{}</div>)"_html(classes(own, options.classes), options.attributes, inside);
}

}  // namespace govuk
