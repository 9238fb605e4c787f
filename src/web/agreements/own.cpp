// What somebody has to sign and has signed: for themselves, and a parent for each child. No household sees the other (S-8).
#include <algorithm>

#include "html/govuk/summary_list.h"
#include "school/school.h"
#include "web/agreements/handlers.h"
#include "web/layout.h"

namespace web::agreements {
using namespace html::literals;
namespace {

using school::Signature;
using school::Signer;

/// The viewer's own signature on that version for that person, if it is in force or waiting.
std::optional<Signature> signature_by(const Context& context, school::PersonId viewer, school::PersonId person,
                                      std::int64_t version) {
  for (const Signature& signature : context.school().agreements.signatures_for(person))
    if (signature.signer == viewer && signature.version == version && !signature.withdrawn_at && !signature.refused_at)
      return signature;
  return std::nullopt;
}

std::string state_in_words(const std::optional<Signature>& own, bool is_missing, const std::optional<base::Time>& by) {
  if (own && own->is_held()) return "You signed. The school office will get in touch to make sure that it was you";
  if (own) return "Signed by you on " + base::in_words(own->signed_at);
  if (!is_missing) return "Nothing is asked of you";
  return by ? "To be signed by " + base::in_words(*by) : "Not signed yet";
}

govuk::SummaryListRow row_for(const Context& context, const school::AgreementVersion& version, school::PersonId person,
                              const school::GateStanding& standing) {
  const Signer signer = person == context.person() ? Signer::self : Signer::parent;
  const auto own = signature_by(context, context.person(), person, version.id);
  const auto missing = std::ranges::find_if(
      standing.missing, [&](const school::MissingSignature& one) { return one.version == version.id && one.signer == signer; });
  const bool is_missing = missing != standing.missing.end();
  govuk::SummaryListRow row{
      .key = {.text = version.title},
      .value = {.text = state_in_words(own, is_missing, is_missing ? missing->by : std::optional<base::Time>())}};
  row.actions.items.push_back({.text = is_missing && !own ? "Read and sign" : "Read",
                               .href = html::Url::path("/agreements/{}/for/{}", version.id, person),
                               .visually_hidden_text = version.title});
  if (own)
    row.actions.items.push_back({.text = "Withdraw",
                                 .href = html::Url::path("/signatures/{}/withdrawal", own->id),
                                 .visually_hidden_text = "your signature on " + version.title});
  return row;
}

html::Markup list_for(const Context& context, const school::Person& person) {
  const auto standing = context.school().agreements.standing(person.id, context.now());
  const bool is_own = person.id == context.person();
  govuk::SummaryList list;
  for (const auto& version : context.school().agreements.for_person(person)) {
    const auto signers = school::signers_for(version, person, context.school().today());
    if (std::ranges::find(signers, is_own ? Signer::self : Signer::parent) == signers.end()) continue;
    list.rows.push_back(row_for(context, version, person.id, standing));
  }
  if (list.rows.empty()) return R"(<p class="govuk-body">There is nothing to sign.</p>)"_html();
  return govuk::summary_list(list);
}

html::Markup for_children(const Context& context) {
  html::Markup all;
  for (const auto& link : context.school().people.children_of(context.person())) {
    const auto asked = context.school().people.signing_parents_of(link.child);
    const auto child = context.school().people.find(link.child);
    const bool is_asked = std::ranges::find(asked, context.person()) != asked.end();
    if (!is_asked || !child || !child->is_here_on(context.school().today())) continue;
    all += R"(<h2 class="govuk-heading-m">For {}</h2>{})"_html(child->full_name(), list_for(context, *child));
  }
  return all;
}

html::Markup office_links(const Context& context) {
  html::Markup links;
  if (context.may(school::May::see_agreements))
    links += R"(<li><a class="govuk-link" href="/agreements/unsigned">Who has not signed</a></li>
<li><a class="govuk-link" href="/signatures">Signatures</a></li>
<li><a class="govuk-link" href="/agreement-texts">Agreement texts</a></li>
<li><a class="govuk-link" href="/dates-put-off">Dates put off</a></li>)"_html();
  if (context.may(school::May::release_held_signature))
    links += R"(<li><a class="govuk-link" href="/signatures?state=held">Signatures to check</a></li>)"_html();
  if (links.empty()) return {};
  return R"(<h2 class="govuk-heading-m">For the whole school</h2><ul class="govuk-list govuk-list--bullet">{}</ul>)"_html(links);
}

}  // namespace

net::Response show_own(Context& context) {
  const auto person = context.school().people.find(context.person());
  if (!person) return not_found(context);
  const auto content = R"(
<h1 class="govuk-heading-l">Agreements</h1>
<p class="govuk-body">Signing says that you have read the rules and will keep to them. It is not what allows the school to filter and
monitor: that is the school’s duty, and it happens whether or not you sign.
<a class="govuk-link" href="/privacy-notice">What is monitored, and why</a></p>
{}{}{})"_html(list_for(context, *person), for_children(context), office_links(context));
  return page(context, {.title = "Agreements", .content = content});
}

}  // namespace web::agreements
