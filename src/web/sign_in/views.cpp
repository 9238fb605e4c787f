// Writes the sign-in pages. Whether an account exists is never said, and a wrong field is never marked alone.
#include "web/sign_in/views.h"

#include "html/govuk/button.h"
#include "html/govuk/details.h"
#include "html/govuk/input.h"
#include "html/govuk/inset_text.h"
#include "html/govuk/password_input.h"
#include "html/govuk/warning_text.h"
#include "html/qr_code.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

html::Markup hidden(std::string_view name, std::string_view value) {
  return R"(<input type="hidden" name="{}" value="{}">)"_html(name, value);
}

html::Markup where_next(const html::Url& next, AtGate at_gate) {
  return hidden("next", next.view()) + hidden("at", at_gate == AtGate::yes ? "gate" : "");
}

govuk::Input code_field(std::string label, std::string name, govuk::Hint hint, govuk::ErrorMessage error) {
  govuk::Input field{
      .label = {.text = label}, .name = std::move(name), .hint = std::move(hint), .error_message = std::move(error)};
  field.autocomplete = "one-time-code";
  field.autocapitalize = "characters";
  field.spellcheck = false;
  field.classes = "govuk-input--width-20 govuk-input--extra-letter-spacing";
  return field;
}

govuk::Input six_digits(const FormErrors& errors) {
  auto field = code_field("Six digits from your authenticator app", "code", {}, errors.of("code"));
  field.inputmode = "numeric";
  field.autocapitalize = "none";
  field.classes = "govuk-input--width-10 govuk-input--extra-letter-spacing";
  return field;
}

}  // namespace

html::Markup sign_in_view(const Context& context, const html::Url& next, AtGate at_gate, const FormErrors& errors) {
  govuk::Input username{
      .label = {.text = "Username"}, .name = "username", .value = std::string(context.form().value("username"))};
  username.error_message = errors.of("username");
  username.autocomplete = "username";
  username.autocapitalize = "none";
  username.spellcheck = false;
  username.classes = "govuk-input--width-20";
  const auto fields =
      where_next(next, at_gate) + govuk::input(username) +
      govuk::password_input({.label = {.text = "Password"}, .name = "password", .error_message = errors.of("password")}) +
      govuk::button({.text = "Sign in"});
  const auto why =
      at_gate == AtGate::yes ? "Sign in to use the internet on this device." : "Use the username that the school gave you.";
  return R"(
<h1 class="govuk-heading-l">Sign in</h1>
<p class="govuk-body">{}</p>
{}
<p class="govuk-body"><a class="govuk-link" href="{}">I have a one-time code</a></p>
{})"_html(why, post_form(context, html::Url::path("/sign-in"), fields),
          html::Url::path("/sign-in/code").with("next", next.view()).with("at", at_gate == AtGate::yes ? "gate" : ""),
          govuk::details(
              {.summary_text = "I cannot sign in",
               .text = R"(<p class="govuk-body">A pupil asks one of their teachers for a one-time code. Everybody else asks the
school office. If something worries you, you need not sign in to see <a class="govuk-link" href="/help/routes">who can help</a>.</p>)"_html()}));
}

html::Markup code_view(const Context& context, const html::Url& next, AtGate at_gate, const FormErrors& errors) {
  auto field = code_field("One-time code", "code", {.text = "For example K7QM-2RTX-9WPD. It works once, for 15 minutes."},
                          errors.of("code"));
  const auto fields = where_next(next, at_gate) + govuk::input(field) + govuk::button({.text = "Go on"});
  return R"(
<h1 class="govuk-heading-l">Use a one-time code</h1>
{})"_html(post_form(context, html::Url::path("/sign-in/code"), fields));
}

html::Markup link_view(const Context& context, const LinkView& view) {
  const auto fields = hidden("at", view.at_gate == AtGate::yes ? "gate" : "") + govuk::button({.text = "Sign in"});
  const auto what = view.at_gate == AtGate::yes ? "This link signs you in and lets you use the internet on this device."
                                                : "This link signs you in.";
  return R"(
<h1 class="govuk-heading-l">Sign in with a link</h1>
<p class="govuk-body">{} It works once.</p>
{})"_html(what, post_form(context, html::Url::path("/link/{}", view.token), fields));
}

html::Markup link_spent_view() {
  return R"(
<h1 class="govuk-heading-l">This link does not work any more</h1>
<p class="govuk-body">A link works once, for 15 minutes. Ask whoever gave it to you for a new one, or
<a class="govuk-link" href="/sign-in">sign in with your password</a>.</p>)"_html();
}

html::Markup second_factor_view(const Context& context, const html::Url& next, const FormErrors& errors) {
  const auto fields = where_next(next, AtGate::no) + govuk::input(six_digits(errors)) + govuk::button({.text = "Go on"});
  return R"(
<h1 class="govuk-heading-l">Enter your second factor</h1>
<p class="govuk-body">What comes next concerns people’s records or the filter, so Schoolgate asks again who you are. The code is good
for 15 minutes of such work.</p>
{}
{})"_html(
      post_form(context, html::Url::path("/second-factor"), fields),
      govuk::details(
          {.summary_text = "I do not have my device with me",
           .text =
               R"(<p class="govuk-body">The person who looks after accounts can remove the old second factor, so that you set up
a new one. It is recorded. Nobody can do it for themselves.</p>)"_html()}));
}

html::Markup second_factor_setup_view(const Context& context, const SecondFactorSetupView& view, const html::Url& next,
                                      const FormErrors& errors) {
  const auto fields = where_next(next, AtGate::no) + govuk::input(six_digits(errors)) + govuk::button({.text = "Finish"});
  return R"(
<h1 class="govuk-heading-l">Set up your second factor</h1>
<p class="govuk-body">Your post lets you see records or change what is filtered. So a password alone is not enough: an authenticator
app on your telephone or computer shows six digits that change every 30 seconds.</p>
<ol class="govuk-list govuk-list--number">
  <li>Open an authenticator app and choose to add an account.</li>
  <li>Let it read this square, or type this key: <strong class="sg-secret" id="secret">{}</strong><br>
  {}</li>
  <li>Enter the six digits that the app shows.</li>
</ol>
<p class="govuk-body">Nobody else should see this page. The key stays the same for 15 minutes; after that the page shows a new one.</p>
{}
{})"_html(in_fours(view.secret_in_base32),
          html::qr_code(view.otpauth_address,
                        "The key as a square for the camera of your telephone; the same key stands above as text"),
          govuk::details({.summary_text = "My app takes an address instead of a key",
                          .text = R"(<p class="govuk-body"><code class="sg-address">{}</code></p>)"_html(view.otpauth_address)}),
          post_form(context, html::Url::path("/second-factor/set-up"), fields));
}

html::Markup password_view(const Context& context, const PasswordView& view, const html::Url& next, const FormErrors& errors) {
  html::Markup fields = where_next(next, AtGate::no);
  if (view.asks_for_current)
    fields +=
        govuk::password_input({.label = {.text = "Your password now"}, .name = "current", .error_message = errors.of("current")});
  govuk::PasswordInput wanted{.label = {.text = "New password"}, .name = "wanted", .hint = {.text = view.rules}};
  wanted.error_message = errors.of("wanted");
  wanted.autocomplete = "new-password";
  govuk::PasswordInput again{.label = {.text = "New password again"}, .name = "again", .error_message = errors.of("again")};
  again.autocomplete = "new-password";
  fields += govuk::password_input(wanted) + govuk::password_input(again) + govuk::button({.text = "Save the password"});
  return R"(
<h1 class="govuk-heading-l">Choose your password</h1>
<p class="govuk-body">Three or four words that have nothing to do with you are easy to remember and hard to guess. Nobody at school
will ever ask you for it.</p>
{})"_html(post_form(context, html::Url::path("/password"), fields));
}

std::string in_fours(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && i % 4 == 0) out += ' ';
    out += text[i];
  }
  return out;
}

}  // namespace web
