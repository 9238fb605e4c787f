// One's own page: sessions, codes that somebody made (B-6), password, second factor, devices.
#include "web/account/routes.h"

#include <algorithm>

#include "html/govuk/button.h"
#include "html/govuk/inset_text.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "school/identity/identity.h"
#include "school/people/people.h"
#include "school/school.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

std::string roles_in_words(const Context& context) {
  std::vector<std::string> titles;
  for (const auto role : context.school().identity.roles.roles_of(context.person())) titles.emplace_back(school::title_of(role));
  std::string all;
  for (const auto& title : titles) all += (all.empty() ? "" : ", ") + title;
  return all;
}

html::Markup end_button(const Context& context, const school::Session& session) {
  if (session.id == context.signed_in()->session.id) return html::text("This one");
  return post_form(
      context, html::Url::path("/account/sessions/{}/end", session.id),
      R"(<button class="sg-link-button">End<span class="govuk-visually-hidden"> the one begun {}</span></button>)"_html(
          base::in_words(session.began_at)));
}

html::Markup sessions_table(const Context& context) {
  govuk::Table table{.caption = "Where you are signed in", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "Since"}, {.text = "Last used"}, {.text = "From"}, {.text = "End it"}};
  for (const auto& session : context.school().identity.sessions.of(context.person())) {
    if (session.ended_at || std::min(session.idle_until, session.ends_at) <= context.now()) continue;
    table.rows.push_back({{.text = base::in_words(session.began_at)},
                          {.text = base::in_words(session.last_seen_at)},
                          {.text = session.client},
                          {.text = end_button(context, session)}});
  }
  return wide("Where you are signed in", govuk::table(table));
}

// Codes and links that somebody made for this person are shown to them (B-6).
html::Markup made_for_you(const Context& context) {
  const auto codes = context.school().identity.codes.not_yet_shown_to(context.person());
  if (codes.empty()) return {};
  const auto lines = html::each(codes, [&](const school::SingleUseCode& code) {
    const auto who = code.made_by ? context.school().people.name_of(*code.made_by) : std::string("Schoolgate");
    return R"(<p class="govuk-body">{} made {} for your account, {}. Reason: {}</p>)"_html(
        who, code.purpose == school::CodePurpose::link ? "a sign-in link" : "a one-time code", base::in_words(code.made_at),
        code.reason);
  });
  return govuk::inset_text(
      {.text = lines + R"(<p class="govuk-body">If you did not ask for it, tell an adult at school.</p>)"_html()});
}

net::Response show_account(Context& context) {
  const auto account = context.school().identity.accounts.find(context.person());
  govuk::SummaryList list;
  list.rows = {
      {.key = {.text = "Name"}, .value = {.text = context.actor().name}},
      {.key = {.text = "Username"}, .value = {.text = context.signed_in()->username}},
      {.key = {.text = "At the school as"}, .value = {.text = roles_in_words(context)}},
      {.key = {.text = "Password"},
       .value = {.text = account && account->password_set_at ? "Set " + base::in_words(*account->password_set_at) : "Not set"},
       .actions = {.items = {{.text = "Change",
                              .href = html::Url::path("/password").with("next", "/account"),
                              .visually_hidden_text = "password"}}}},
      {.key = {.text = "Second factor"}, .value = {.text = account && account->has_second_factor ? "Set up" : "Not set up"}}};
  if (account && !account->has_second_factor)
    list.rows.back().actions.items.push_back({.text = "Set up",
                                              .href = html::Url::path("/second-factor/set-up").with("next", "/account"),
                                              .visually_hidden_text = "second factor"});
  const auto content = R"(
<h1 class="govuk-heading-l">Your account</h1>
{}{}{}
<p class="govuk-body"><a class="govuk-link" href="/gate/standing">Your use of the internet on this device</a></p>)"_html(
      made_for_you(context), govuk::summary_list(list), sessions_table(context));
  context.school().identity.codes.shown_to(context.person());
  return page(context, {.title = "Your account", .content = content});
}

net::Response end_session(Context& context) {
  auto& sessions = context.school().identity.sessions;
  const auto own = sessions.of(context.person());
  const auto found = std::ranges::find(own, context.path_id().value_or(0), &school::Session::id);
  if (found == own.end()) return not_found(context);
  sessions.end(found->id, "ended by its owner", context.actor());
  return see_other(html::Url::path("/account"), "That session is ended");
}

// Asked for by the time-out warning: being asked is what keeps the session.
net::Response stay(Context& context) {
  return page(context, {.title = "You are still signed in", .content = R"(
<h1 class="govuk-heading-l">You are still signed in</h1>
<p class="govuk-body">You can close this tab and go on in the other one.</p>)"_html()});
}

}  // namespace

std::vector<Route> account_routes() {
  return {{Method::get, "/account", show_account},
          {Method::post, "/account/sessions/{id}/end", end_session},
          {Method::get, "/account/stay", stay, Access::half_way}};
}

}  // namespace web
