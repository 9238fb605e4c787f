// Handlers and pages of the gate. Only signing in here claims an address (B-1): a session alone does not.
#include "web/sign_in/gate.h"

#include "html/govuk/button.h"
#include "html/govuk/inset_text.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/tag.h"
#include "html/govuk/warning_text.h"
#include "school/agreements/agreements.h"
#include "school/identity/identity.h"
#include "school/school.h"
#include "web/layout.h"
#include "web/sign_in/views.h"

namespace web {
using namespace html::literals;
namespace {

html::Markup what_is_open_anyway() {
  return R"(
<h2 class="govuk-heading-m">What is open to you in any case</h2>
<ul class="govuk-list govuk-list--bullet">
  <li><a class="govuk-link" href="/help/routes">people and helplines who can help</a></li>
  <li><a class="govuk-link" href="/reports/new">reporting a concern</a></li>
  <li>the sites for learning and examinations that your school lists</li>
  <li><a class="govuk-link" href="/policy">the online safety policy</a> and
    <a class="govuk-link" href="/privacy-notice">what is monitored, and why</a></li>
</ul>)"_html();
}

std::string state_of(const school::MissingSignature& missing) {
  if (missing.is_held) return "given, and waiting for the school office";
  if (missing.nobody_to_ask) return "the school office has to decide";
  return missing.signer == school::Signer::self ? "your signature is missing" : "a parent’s signature is missing";
}

html::Markup missing_list(const school::GateStanding& standing) {
  govuk::SummaryList list;
  for (const auto& missing : standing.missing) {
    govuk::SummaryListRow row{.key = {.text = missing.title}, .value = {.text = state_of(missing)}};
    if (missing.by) row.value.text = state_of(missing) + ", needed by " + base::in_words(*missing.by);
    if (missing.signer == school::Signer::self && !missing.is_held)
      row.actions.items.push_back(
          {.text = "Read and sign", .href = html::Url::path("/agreements"), .visually_hidden_text = missing.title});
    list.rows.push_back(row);
  }
  return list.rows.empty() ? html::Markup() : govuk::summary_list(list);
}

html::Markup this_device(const Context& context) {
  if (context.school().identity.claims.holds(context.person(), context.request().client))
    return R"(
<h2 class="govuk-heading-m">This device</h2>
<p class="govuk-body">You are using the internet on this device. What is opened on it counts as opened by you, so sign out when you leave.</p>
{})"_html(post_form(context, html::Url::path("/gate/release"),
                    govuk::button({.text = "Stop using this device", .classes = "govuk-button--secondary"})));
  return R"(
<h2 class="govuk-heading-m">This device</h2>
<p class="govuk-body">Say that you are the one who uses this device now. If somebody else does the same on it, Schoolgate cannot tell
you apart and asks both of you again.</p>
{})"_html(post_form(context, html::Url::path("/gate/claim"), govuk::button({.text = "Use the internet on this device"})));
}

}  // namespace

net::Response show_gate(Context& context) {
  if (context.signed_in()) return see_other(html::Url::path("/gate/standing"));
  const auto intro =
      govuk::inset_text({.text = "If something worries you, you need not sign in to see who can help, or to reach a helpline."});
  return page(context,
              {.title = "Sign in to use the internet",
               .content = sign_in_view(context, html::Url::path("/gate"), AtGate::yes, {}) + intro + what_is_open_anyway()});
}

net::Response show_standing(Context& context) {
  const auto standing = context.school().agreements.standing(context.person(), context.now());
  if (!standing.is_open)
    return page(context, {.title = "You cannot browse yet", .content = R"(
<h1 class="govuk-heading-l">You cannot browse yet</h1>
<p class="govuk-body">{}</p>
{}{})"_html(standing.why, missing_list(standing), what_is_open_anyway())});
  html::Markup soon;
  if (standing.open_until)
    soon =
        govuk::warning_text({.text = "This ends " + base::in_words(*standing.open_until) + " unless what is missing is signed."});
  return page(context, {.title = "You can browse", .content = R"(
<h1 class="govuk-heading-l">You can browse</h1>
<p class="govuk-body">{}</p>
{}{}{})"_html(standing.why, soon, missing_list(standing), this_device(context))});
}

void claim_address(const Context& context, const school::Session& session) {
  auto& identity = context.school().identity;
  if (identity.sign_in.next_step(session) == school::NextStep::change_password) return;
  identity.claims.claim(session, context.request().client);
}

net::Response create_claim(Context& context) {
  claim_address(context, context.signed_in()->session);
  return see_other(html::Url::path("/gate/standing"), "You are using the internet on this device");
}

net::Response release_claim(Context& context) {
  context.school().identity.claims.release(context.request().client, context.person(), context.actor());
  return see_other(html::Url::path("/gate/standing"), "This device is free again");
}

}  // namespace web
