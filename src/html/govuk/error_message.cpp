// Writes what error_message.h describes.
#include "html/govuk/error_message.h"

#include "html/govuk/classes.h"

namespace govuk {
using namespace html::literals;

html::Markup error_message(const ErrorMessage& options) {
  html::Attributes id;
  id.set_unless_empty("id", options.id);
  html::Markup spoken;
  if (!options.visually_hidden_text.empty())
    spoken = R"(<span class="govuk-visually-hidden">{}:</span> )"_html(options.visually_hidden_text);
  return R"(<p{} class="{}"{}>{}{}</p>)"_html(id, classes("govuk-error-message", options.classes), options.attributes, spoken,
                                              options.text);
}

}  // namespace govuk
