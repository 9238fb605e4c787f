// One account, for who looks after accounts: a first code, disable or enable, a lost second factor, a sign-in link.
#include <optional>

#include "html/govuk/button.h"
#include "html/govuk/input.h"
#include "html/govuk/panel.h"
#include "html/govuk/radios.h"
#include "html/govuk/summary_list.h"
#include "school/school.h"
#include "web/accounts/handlers.h"
#include "web/layout.h"

namespace web::accounts {
using namespace html::literals;
namespace {

struct Found {
  school::Person person;
  std::optional<school::Account> account;
};

std::optional<Found> find(const Context& context) {
  auto person = context.school().people.find(context.path_id().value_or(0));
  if (!person) return std::nullopt;
  return Found{*person, context.school().identity.accounts.find(person->id)};
}

std::vector<govuk::RadiosItem> acts_on(const Found& found) {
  std::vector<govuk::RadiosItem> items{{.value = "code",
                                        .text = "Give a code for a new password",
                                        .hint = {.text = "For a parent it goes to what the office holds, and nowhere else."}},
                                       {.value = "link",
                                        .text = "Make a sign-in link",
                                        .hint = {.text = "Not for holders of posts. Shown to the person and the Head."}}};
  if (found.account && found.account->is_usable()) items.push_back({.value = "disable", .text = "Disable the account"});
  if (found.account && !found.account->is_usable()) items.push_back({.value = "enable", .text = "Enable the account"});
  if (found.account && found.account->has_second_factor)
    items.push_back({.value = "second_factor",
                     .text = "Remove the second factor",
                     .hint = {.text = "When the telephone is lost. See the person first."}});
  return items;
}

net::Response account_page(const Context& context, const Found& found, const FormErrors& errors = {}) {
  govuk::SummaryList list;
  const auto add = [&](const char* key, std::string value) {
    list.rows.push_back({.key = {.text = key}, .value = {.text = std::move(value)}});
  };
  add("Username", found.person.username);
  if (!found.account) add("Account", "None yet");
  if (found.account) {
    add("Account", found.account->is_usable() ? "In use" : "Disabled: " + found.account->disabled_reason);
    add("Password", found.account->password_set_at ? "Set " + base::in_words(*found.account->password_set_at) : "Not set");
    add("Second factor", found.account->has_second_factor ? "Set up" : "Not set up");
  }
  const auto fields =
      govuk::radios(
          {.fieldset = govuk::Fieldset{.legend = {.text = "What do you want to do?", .classes = "govuk-fieldset__legend--m"}},
           .name = "act",
           .items = acts_on(found),
           .value = std::string(context.form().value("act")),
           .error_message = errors.of("act")}) +
      govuk::input({.label = {.text = "Why?"},
                    .name = "reason",
                    .value = std::string(context.form().value("reason")),
                    .error_message = errors.of("reason")}) +
      govuk::button({.text = "Do it", .prevent_double_click = true});
  const auto content = R"(<h1 class="govuk-heading-l">Account of {}</h1>{}{})"_html(
      found.person.full_name(), govuk::summary_list(list),
      post_form(context, html::Url::path("/accounts/{}", found.person.id), fields));
  return page(context, {.title = "Account of " + found.person.full_name(),
                        .content = content,
                        .back = html::Url::path("/people/{}", found.person.id),
                        .errors = errors});
}

/// Shown in the answer to the POST and nowhere else.
net::Response secret_page(const Context& context, const Found& found, std::string_view title, const std::string& secret,
                          std::string_view note) {
  const auto content = R"({}<p class="govuk-body">For {} (username {}). It works once, until {}. {}</p>
<p class="govuk-body"><a class="govuk-link" href="{}">Back to the account</a></p>)"_html(
      govuk::panel({.title_text = std::string(title), .text = R"(<span class="sg-break sg-secret">{}</span>)"_html(secret)}),
      found.person.full_name(), found.person.username, base::in_words(context.now() + school::Codes::good_for), note,
      html::Url::path("/accounts/{}", found.person.id));
  return page(context, {.title = std::string(title), .content = content});
}

net::Response give_code(Context& context, const Found& found) {
  const auto code = context.school().identity.give_first_code(found.person.id, context.actor());
  if (!code) return refused(context, code.error().message);
  const std::string note = code->sent_to.empty() ? "Hand it over in person."
                                                 : "Send it to " + code->sent_to + ", as the office holds it, and nowhere else.";
  return secret_page(context, found, "The code is", code->code, note);
}

net::Response make_link(Context& context, const Found& found, const std::string& reason) {
  const auto token =
      context.school().identity.make_link(found.person.id, reason, context.school().config().kind, context.actor());
  if (!token) return refused(context, token.error().message);
  return secret_page(context, found, "The link leads to", "/link/" + *token, "It stands after the address of these pages.");
}

net::Response answer(Context& context, const Found& found, const base::Done& done, std::string_view notice) {
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/accounts/{}", found.person.id), notice);
}

}  // namespace

net::Response show(Context& context) {
  const auto found = find(context);
  return found ? account_page(context, *found) : not_found(context);
}

net::Response act(Context& context) {
  const auto found = find(context);
  if (!found) return not_found(context);
  FormErrors errors;
  const auto wanted = context.form().value("act");
  const std::string reason(context.form().value("reason"));
  errors.require(context.form(), "act", "Choose what you want to do");
  errors.require(context.form(), "reason", "Say why");
  if (errors.any()) return account_page(context, *found, errors);
  auto& accounts = context.school().identity.accounts;
  if (wanted == "code") return give_code(context, *found);
  if (wanted == "link") return make_link(context, *found, reason);
  if (wanted == "disable")
    return answer(context, *found, accounts.disable(found->person.id, reason, context.actor()), "The account is disabled");
  if (wanted == "enable")
    return answer(context, *found, accounts.enable(found->person.id, reason, context.actor()), "The account is in use again");
  if (wanted == "second_factor")
    return answer(context, *found, accounts.remove_second_factor(found->person.id, reason, context.actor()),
                  "The second factor is removed");
  errors.add("act", "Choose one of the answers");
  return account_page(context, *found, errors);
}

}  // namespace web::accounts
