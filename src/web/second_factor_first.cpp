// See second_factor_first.h.
#include "web/second_factor_first.h"

#include "html/govuk/button.h"
#include "html/govuk/input.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

/// Written anew by post_form, or for this page alone.
bool is_carried(std::string_view name) { return name != "form_secret" && name != "form_page" && name != second_factor_field; }

html::Markup carried_fields(const Form& form) {
  html::Markup fields;
  for (const auto& [name, value] : form.all())
    if (is_carried(name)) fields += R"(<input type="hidden" name="{}" value="{}">)"_html(name, value);
  return fields;
}

html::Url same_address(const net::Request& request) {
  const auto here = html::Url::parse_own(request.path + (request.query.empty() ? "" : "?" + request.query));
  return here ? *here : html::Url::path("/");
}

}  // namespace

std::optional<net::Response> second_factor_first(const Context& context, school::May right) {
  if (!school::needs_fresh_second_factor(right)) return {};
  if (context.actor().second_factor == school::SecondFactor::fresh) return {};
  if (context.request().method == "POST") return ask_and_carry_on(context);
  return see_other(html::Url::path("/second-factor").with("next", same_address(context.request()).view()));
}

net::Response ask_and_carry_on(const Context& context, const FormErrors& errors) {
  govuk::Input code{.label = {.text = "Six digits from your authenticator app"},
                    .name = std::string(second_factor_field),
                    .error_message = errors.of(second_factor_field)};
  code.autocomplete = "one-time-code";
  code.inputmode = "numeric";
  code.spellcheck = false;
  code.classes = "govuk-input--width-10 govuk-input--extra-letter-spacing";
  const auto form = post_form(context, same_address(context.request()),
                              carried_fields(context.form()) + govuk::input(code) + govuk::button({.text = "Go on"}));
  return page(context, {.title = "Enter your second factor",
                        .content = R"(
<h1 class="govuk-heading-l">Enter your second factor</h1>
<p class="govuk-body">It is more than 15 minutes since you gave it, and what you are about to do asks for it again. Nothing has been
done yet, and nothing that you typed is lost: with the code, it is done.</p>
{})"_html(form),
                        .errors = errors});
}

}  // namespace web
