// The verbs on one signature; list and record are the register's pages.
#include "web/agreements/on_signature.h"

#include "html/govuk/button.h"
#include "html/govuk/input.h"
#include "html/govuk/radios.h"
#include "html/govuk/textarea.h"
#include "school/school.h"
#include "web/agreements/handlers.h"
#include "web/layout.h"
#include "web/registers/routes.h"

namespace web {
using namespace html::literals;
namespace {

html::Markup answer_form(const Context& context, const school::Signature& signature, const FormErrors& errors) {
  const auto& form = context.form();
  const auto fields = govuk::radios({.fieldset = govuk::Fieldset{.legend = {.text = "What did you find?"}},
                                     .name = "decision",
                                     .items = {{.value = "release", .text = "The parent signed it"},
                                               {.value = "refuse", .text = "The parent did not sign it"}},
                                     .value = std::string(form.value("decision")),
                                     .error_message = errors.of("decision")}) +
                      govuk::input({.label = {.text = "How do you know?"},
                                    .name = "how",
                                    .value = std::string(form.value("how")),
                                    .hint = {.text = "Such as: rang the number on the roster; she confirmed it"},
                                    .error_message = errors.of("how")}) +
                      govuk::button({.text = "Record"});
  return R"(<h2 class="govuk-heading-m">Did the parent sign it?</h2>
<p class="govuk-body">It was given for a parent from the pupil’s own device or session. Ask the parent, by the number or address that the
office holds and never by one that the pupil gives. Until then it does not count.</p>{})"_html(
      post_form(context, html::Url::path("/signatures/{}/answer", signature.id), fields));
}

html::Markup withdrawal_form(const Context& context, const school::Signature& signature, const FormErrors& errors) {
  const auto fields = govuk::textarea({.label = {.text = "Why do you withdraw it?"},
                                       .name = "reason",
                                       .value = std::string(context.form().value("reason")),
                                       .hint = {.text = "The school office reads this."},
                                       .error_message = errors.of("reason"),
                                       .rows = 3}) +
                      govuk::button({.text = "Withdraw my signature", .classes = "govuk-button--warning"});
  return R"(<h2 class="govuk-heading-m">Withdraw your signature</h2>
<p class="govuk-body">Without it, browsing closes at once where the school asks for it. Sign-in, reporting, helplines and the sites for
learning and examinations stay open. You can sign again at any time.</p>{})"_html(
      post_form(context, html::Url::path("/signatures/{}/withdrawal", signature.id), fields));
}

bool is_to_answer(const Context& context, const school::Signature& signature) {
  return signature.is_held() && context.may(school::May::release_held_signature) && signature.signer != context.person() &&
         signature.person != context.person();
}

bool is_to_withdraw(const Context& context, const school::Signature& signature) {
  return signature.signer == context.person() && !signature.withdrawn_at && !signature.refused_at;
}

std::optional<school::Signature> found(const Context& context) {
  return context.school().agreements.find_signature(context.path_id().value_or(0), context.actor());
}

}  // namespace

html::Markup above_signatures(const Context& context) {
  if (!context.may(school::May::release_held_signature)) return {};
  return R"(<p class="govuk-body"><a class="govuk-link" href="/signatures?state=held">Those that wait for the office</a></p>)"_html();
}

html::Markup on_signature(const Context& context, const registers::Record& record, const FormErrors& errors) {
  const auto signature = context.school().agreements.find_signature(record.id(), context.actor());
  if (!signature) return {};
  html::Markup all;
  if (is_to_answer(context, *signature)) all += answer_form(context, *signature, errors);
  if (is_to_withdraw(context, *signature)) all += withdrawal_form(context, *signature, errors);
  return all;
}

namespace agreements {

net::Response ask_withdrawal(Context& context) { return show_record(context, {}); }

net::Response answer_held(Context& context) {
  const auto signature = found(context);
  if (!signature) return not_found(context);
  if (!is_to_answer(context, *signature)) return refused(context, "This signature does not wait for you.");
  const auto decision = context.form().value("decision");
  FormErrors errors;
  if (decision != "release" && decision != "refuse") errors.add("decision", "Say whether the parent signed it");
  errors.require(context.form(), "how", "Say how you know");
  if (errors.any()) return show_record(context, errors);
  const std::string how(context.form().value("how"));
  const auto done = decision == "release" ? context.school().agreements.release(signature->id, how, context.actor())
                                          : context.school().agreements.refuse(signature->id, how, context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/signatures").with("state", "held"), "Recorded");
}

net::Response withdraw(Context& context) {
  const auto signature = found(context);
  if (!signature) return not_found(context);
  if (!is_to_withdraw(context, *signature)) return refused(context, "Only who signed may withdraw a signature, and once.");
  FormErrors errors;
  errors.require(context.form(), "reason", "Say why you withdraw it");
  if (errors.any()) return show_record(context, errors);
  const auto done =
      context.school().agreements.withdraw(signature->id, std::string(context.form().value("reason")), context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/agreements"), "Your signature is withdrawn");
}

}  // namespace agreements
}  // namespace web
