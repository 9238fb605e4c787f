// Writes what choice.h describes.
#include "html/govuk/choice.h"

#include "html/govuk/classes.h"
#include "html/govuk/label.h"

namespace govuk {
using namespace html::literals;
namespace {

html::Markup opens_below(const Choice& options, const std::string& id) {
  if (options.conditional.empty()) return {};
  const auto block = options.block + "__conditional";
  const auto own = options.is_chosen ? block : classes(block, block + "--hidden");
  return R"(<div class="{}" id="{}">{}</div>)"_html(own, id, options.conditional);
}

}  // namespace

html::Markup choice(const Choice& options) {
  html::Attributes input;
  input.set("class", options.block + "__input").set("id", options.id).add(options.input);
  const auto below_id = "conditional-" + options.id;
  input.set_if(!options.conditional.empty(), "data-aria-controls", below_id);

  Label own_label{.text = options.text, .for_id = options.id};
  own_label.classes = classes(options.block + "__label", options.label_classes);
  own_label.attributes = options.label_attributes;

  html::Markup below_label;
  if (!options.hint.text.empty()) {
    Hint own_hint = options.hint;
    own_hint.id = options.id + "-item-hint";
    own_hint.classes = classes(options.block + "__hint", options.hint.classes);
    below_label = hint(own_hint);
  }
  return R"(<div class="{}"><input{}>{}{}</div>{})"_html(options.block + "__item", input, label(own_label), below_label,
                                                         opens_below(options, below_id));
}

html::Markup choice_divider(const std::string& block, const std::string& text) {
  return R"(<div class="{}">{}</div>)"_html(block + "__divider", text);
}

std::string choice_id(const std::string& own, const std::string& prefix, std::size_t number) {
  if (!own.empty()) return own;
  return number > 1 ? prefix + "-" + std::to_string(number) : prefix;
}

html::Markup choice_group(const FormGroup& group, HasError error, const std::optional<Fieldset>& question,
                          const std::string& described_by, const html::Markup& inside) {
  if (!question) return form_group(group, error, inside);
  Fieldset own = *question;
  own.described_by = described_by;
  own.html = inside;
  return form_group(group, error, fieldset(own));
}

}  // namespace govuk
