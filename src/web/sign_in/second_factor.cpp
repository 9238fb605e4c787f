// Handlers of the pages that stand between a session and everything else.
#include "web/sign_in/second_factor.h"

#include "school/identity/identity.h"
#include "school/school.h"
#include "web/layout.h"
#include "web/sign_in/views.h"
#include "web/sign_in/where_next.h"

namespace web {
namespace {

net::Response second_factor_page(const Context& context, const FormErrors& errors = {}) {
  return page(context, {.title = "Enter your second factor",
                        .content = second_factor_view(context, where_next(context), errors),
                        .errors = errors});
}

net::Response setup_page(const Context& context, const school::SecondFactorSetup& setup, const FormErrors& errors = {}) {
  const SecondFactorSetupView view{.secret_in_base32 = setup.secret_in_base32, .otpauth_address = setup.otpauth_address};
  return page(context, {.title = "Set up your second factor",
                        .content = second_factor_setup_view(context, view, where_next(context), errors),
                        .errors = errors});
}

PasswordView password_rules(const Context& context) {
  const auto& session = context.signed_in()->session;
  return {.rules = school::in_words(context.school().identity.accounts.rules_for(context.person())),
          .asks_for_current = session.way != school::SignInWay::code};
}

net::Response password_page(const Context& context, const FormErrors& errors = {}) {
  return page(context, {.title = "Choose your password",
                        .content = password_view(context, password_rules(context), where_next(context), errors),
                        .errors = errors});
}

}  // namespace

net::Response new_second_factor(Context& context) {
  if (context.signed_in()->next_step == school::NextStep::set_up_second_factor)
    return see_other(html::Url::path("/second-factor/set-up").with("next", where_next(context).view()));
  return second_factor_page(context);
}

net::Response create_second_factor(Context& context) {
  FormErrors errors;
  errors.require(context.form(), "code", "Enter the six digits");
  if (!errors.any()) {
    const auto given =
        context.school().identity.sign_in.give_second_factor(context.signed_in()->session, context.form().value("code"));
    if (given) return see_other(where_next(context));
    errors.add("code", given.error().message);
  }
  return second_factor_page(context, errors);
}

net::Response new_second_factor_setup(Context& context) {
  const auto setup =
      context.school().identity.accounts.begin_second_factor(context.person(), context.school_name(), context.actor());
  if (!setup) return refused(context, setup.error().message);
  return setup_page(context, *setup);
}

net::Response create_second_factor_setup(Context& context) {
  auto& identity = context.school().identity;
  const auto& form = context.form();
  const auto confirmed = identity.accounts.confirm_second_factor(context.person(), form.value("code"), context.actor());
  if (confirmed) {
    identity.sessions.second_factor_given(context.signed_in()->session.id);
    return see_other(where_next(context), "Your second factor is set up");
  }
  const auto setup = identity.accounts.begin_second_factor(context.person(), context.school_name(), context.actor());
  if (!setup) return refused(context, setup.error().message);
  FormErrors errors;
  errors.add("code", confirmed.error().message);
  return setup_page(context, *setup, errors);
}

net::Response new_password(Context& context) { return password_page(context); }

net::Response create_password(Context& context) {
  const auto& form = context.form();
  FormErrors errors;
  if (form.raw("wanted").empty()) errors.add("wanted", "Enter a new password");
  if (form.raw("wanted") != form.raw("again")) errors.add("again", "The two new passwords are not the same");
  if (errors.any()) return password_page(context, errors);
  const auto faults =
      context.school().identity.sign_in.change_password(context.signed_in()->session, form.raw("current"), form.raw("wanted"));
  for (const auto& fault : faults) errors.add(errors.any() ? "" : "wanted", fault);
  if (errors.any()) return password_page(context, errors);
  return see_other(where_next(context), "Your password is changed");
}

}  // namespace web
