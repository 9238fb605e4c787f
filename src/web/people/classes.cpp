// A teacher's classes, and a one-time code for a pupil of them: recorded, and shown to that pupil (B-6).
#include "html/govuk/button.h"
#include "html/govuk/input.h"
#include "html/govuk/panel.h"
#include "html/govuk/table.h"
#include "school/school.h"
#include "web/layout.h"
#include "web/people/handlers.h"

namespace web::people {
using namespace html::literals;
namespace {

html::Markup class_table(const Context& context, const school::SchoolClass& one) {
  govuk::Table table{.caption = one.code + ", " + one.name, .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "Name"}, {.text = "Username"}, {.text = "Forgot the password?"}};
  for (const auto& pupil : context.school().people.members_of(one.id))
    table.rows.push_back(
        {{.text = pupil.full_name()},
         {.text = pupil.username},
         {.text = R"(<a class="govuk-link" href="{}">Give a code<span class="govuk-visually-hidden"> to {}</span></a>)"_html(
              html::Url::path("/my-classes/{}/code", pupil.id), pupil.full_name())}});
  return wide(one.code, govuk::table(table));
}

std::optional<school::Person> own_pupil(const Context& context) {
  const auto pupil = context.school().people.find(context.path_id().value_or(0));
  if (!pupil || !context.school().people.teaches(context.person(), pupil->id)) return std::nullopt;
  return pupil;
}

net::Response code_page(const Context& context, const school::Person& pupil, const FormErrors& errors = {}) {
  const auto fields = govuk::input({.label = {.text = "Why?"},
                                    .name = "reason",
                                    .value = std::string(context.form().value("reason")),
                                    .hint = {.text = "Such as: forgot the password"},
                                    .error_message = errors.of("reason")}) +
                      govuk::button({.text = "Make the code", .prevent_double_click = true});
  const auto content = R"(
<h1 class="govuk-heading-l">A one-time code for {}</h1>
<p class="govuk-body">The code works once, within 15 minutes, and asks for a new password. That you made it is recorded, and {} is told.
Hand it over in person; do not write it where others see it.</p>{})"_html(
      pupil.full_name(), pupil.given, post_form(context, html::Url::path("/my-classes/{}/code", pupil.id), fields));
  return page(context, {.title = "One-time code", .content = content, .back = html::Url::path("/my-classes"), .errors = errors});
}

}  // namespace

net::Response my_classes(Context& context) {
  html::Markup tables;
  for (const auto& one : context.school().people.classes_taught_by(context.person())) tables += class_table(context, one);
  if (tables.empty()) tables = R"(<p class="govuk-body">The roster names you as the teacher of no class.</p>)"_html();
  return page(
      context,
      {.title = "My classes", .content = R"(<h1 class="govuk-heading-l">My classes</h1>{})"_html(tables), .width = Width::full});
}

net::Response ask_reset_code(Context& context) {
  const auto pupil = own_pupil(context);
  return pupil ? code_page(context, *pupil) : not_found(context);
}

net::Response give_reset_code(Context& context) {
  const auto pupil = own_pupil(context);
  if (!pupil) return not_found(context);
  FormErrors errors;
  errors.require(context.form(), "reason", "Say why");
  if (errors.any()) return code_page(context, *pupil, errors);
  const auto code =
      context.school().identity.give_reset_code(pupil->id, std::string(context.form().value("reason")), context.actor());
  if (!code) return refused(context, code.error().message);
  // Shown in the answer to the POST itself and nowhere else: a code does not belong in an address or a notice.
  const auto content = R"({}
<p class="govuk-body">For {} (username {}). On the sign-in page, choose “I have a code”. It works once, until {}.</p>
<p class="govuk-body"><a class="govuk-link" href="/my-classes">Back to my classes</a></p>)"_html(
      govuk::panel({.title_text = "The code is", .text = *code}), pupil->full_name(), pupil->username,
      base::in_words(context.now() + school::Codes::good_for));
  return page(context, {.title = "The code", .content = content});
}

}  // namespace web::people
