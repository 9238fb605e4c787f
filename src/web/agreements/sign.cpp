// One agreement: its exact text, what is monitored, a tick and a typed name. No drawing, no e-mail (L-7).
#include <algorithm>

#include "html/govuk/button.h"
#include "html/govuk/checkboxes.h"
#include "html/govuk/details.h"
#include "html/govuk/input.h"
#include "html/govuk/inset_text.h"
#include "html/markdown.h"
#include "school/school.h"
#include "web/agreements/handlers.h"
#include "web/layout.h"

namespace web::agreements {
using namespace html::literals;
namespace {

using school::Signer;

struct Asked {
  school::AgreementVersion version;
  school::Person person;
  Signer signer = Signer::self;
  bool is_open = false;  ///< the viewer's signature is wanted and not there
};

/// The agreement that the path names, if it is the viewer's to read: one's own, or a child's whose parent may be asked (S-8).
std::optional<Asked> find_asked(const Context& context) {
  const auto version = context.school().agreements.find_version(context.path_id().value_or(0));
  const auto person = context.school().people.find(context.path_id("person").value_or(0));
  if (!version || !version->is_in_force() || !person || !school::is_for(*version, *person)) return std::nullopt;
  Asked asked{*version, *person, person->id == context.person() ? Signer::self : Signer::parent};
  const auto parents = context.school().people.signing_parents_of(person->id);
  if (asked.signer == Signer::parent && std::ranges::find(parents, context.person()) == parents.end()) return std::nullopt;
  const auto standing = context.school().agreements.standing(person->id, context.now());
  asked.is_open = std::ranges::any_of(standing.missing, [&](const school::MissingSignature& missing) {
    return missing.version == version->id && missing.signer == asked.signer && !missing.is_held;
  });
  return asked;
}

html::Markup monitoring_notice(const Context& context, const school::Person& person) {
  const auto* notice = context.school().pack().notice_for("monitoring", school::to_text(person.role), person.year);
  if (!notice) return {};
  return R"(<section aria-labelledby="monitoring"><h2 class="govuk-heading-m" id="monitoring">{}</h2>{}</section>)"_html(
      notice->title, html::markdown(notice->text, {.top_heading = 3}));
}

html::Markup form_for(const Context& context, const Asked& asked, const FormErrors& errors) {
  const bool is_own = asked.signer == Signer::self;
  const std::string promise = is_own ? "I have read this and will keep to it"
                                     : "I have read this with " + asked.person.given + ", or have seen to it that it was read";
  const auto fields =
      govuk::checkboxes({.fieldset = govuk::Fieldset{.legend = {.text = "Your promise", .classes = "govuk-fieldset__legend--m"}},
                         .name = "read",
                         .items = {{.value = "yes", .text = promise}},
                         .values = context.form().values("read"),
                         .error_message = errors.of("read")}) +
      govuk::input({.label = {.text = "Your name"},
                    .name = "name",
                    .value = std::string(context.form().value("name")),
                    .hint = {.text = "Type your given and family name. This is your signature: " + context.actor().name},
                    .error_message = errors.of("name"),
                    .autocomplete = "name",
                    .spellcheck = false}) +
      govuk::button({.text = "Sign", .prevent_double_click = true});
  return post_form(context, html::Url::path("/agreements/{}/for/{}", asked.version.id, asked.person.id), fields);
}

net::Response text_page(const Context& context, const Asked& asked, const FormErrors& errors = {}) {
  html::Markup signing;
  if (asked.is_open)
    signing = form_for(context, asked, errors);
  else
    signing = govuk::inset_text({.text = "No signature is asked of you here now."});
  const auto content = R"(
<h1 class="govuk-heading-l">{}</h1>
<p class="govuk-body-s">Version {}, in force since {}. Fingerprint of this exact text: <span class="sg-break">{}</span></p>
{}{}{})"_html(asked.version.title, asked.version.version, base::in_words(base::london_day(asked.version.in_force_from)),
              asked.version.hash.substr(0, 16), html::markdown(asked.version.text, {.top_heading = 1}),
              monitoring_notice(context, asked.person), signing);
  return page(context,
              {.title = asked.version.title, .content = content, .back = html::Url::path("/agreements"), .errors = errors});
}

}  // namespace

net::Response show_text(Context& context) {
  const auto asked = find_asked(context);
  return asked ? text_page(context, *asked) : not_found(context);
}

net::Response sign(Context& context) {
  const auto asked = find_asked(context);
  if (!asked) return not_found(context);
  FormErrors errors;
  if (context.form().value("read") != "yes") errors.add("read", "Tick the box once you have read the text");
  errors.require(context.form(), "name", "Type your name");
  if (errors.any()) return text_page(context, *asked, errors);
  const auto signature = context.school().agreements.sign({.version = asked->version.id,
                                                           .person = asked->person.id,
                                                           .signer = context.person(),
                                                           .typed_name = std::string(context.form().value("name")),
                                                           .session = context.signed_in()->session.id,
                                                           .client = context.client()},
                                                          context.actor());
  if (!signature) {
    if (signature.error().code != "name") return refused(context, signature.error().message);
    errors.add("name", signature.error().message);
    return text_page(context, *asked, errors);
  }
  if (signature->is_held())
    return see_other(html::Url::path("/agreements"), "Signed. The school office will get in touch to make sure that it was you");
  const bool is_own = asked->signer == Signer::self;
  const bool opens = is_own && context.school().agreements.standing(context.person(), context.school().now()).is_open;
  return see_other(opens ? html::Url::path("/gate/standing") : html::Url::path("/agreements"), "Signed. Thank you");
}

}  // namespace web::agreements
