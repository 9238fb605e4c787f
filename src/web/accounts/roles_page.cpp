// Who holds which post: everybody may read it; who looks after roles may give and end one.
#include "html/govuk/button.h"
#include "html/govuk/date_input.h"
#include "html/govuk/input.h"
#include "html/govuk/select.h"
#include "html/govuk/table.h"
#include "school/school.h"
#include "web/accounts/handlers.h"
#include "web/layout.h"

namespace web::accounts {
using namespace html::literals;
namespace {

html::Markup end_form(const Context& context, const school::RoleGrant& grant, const std::string& name) {
  const std::string id = "reason-" + std::to_string(grant.id);
  return post_form(context, html::Url::path("/roles/{}/end", grant.id),
                   govuk::input({.label = {.text = R"(Why end it<span class="govuk-visually-hidden"> for {}</span>?)"_html(name)},
                                 .name = "reason",
                                 .id = id,
                                 .classes = "govuk-input--width-10"}) +
                       govuk::button({.text = "End", .classes = "govuk-button--secondary"}));
}

html::Markup register_table(const Context& context) {
  govuk::Table table{.caption = "Posts held today", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "Post"}, {.text = "Who"}, {.text = "Since"}, {.text = "Until"}};
  const bool may_manage = context.may(school::May::manage_roles);
  if (may_manage) table.head.push_back({.text = "End it"});
  for (const auto& grant : context.school().identity.roles.holding_on(context.school().today())) {
    const std::string name = context.school().people.name_of(grant.person);
    std::vector<govuk::TableCell> row{{.text = std::string(school::title_of(grant.role))},
                                      {.text = name},
                                      {.text = base::in_words(grant.starts)},
                                      {.text = grant.ends ? base::in_words(*grant.ends) : "open"}};
    if (may_manage) row.push_back({.text = end_form(context, grant, name)});
    table.rows.push_back(std::move(row));
  }
  if (table.rows.empty()) return R"(<p class="govuk-body">Nobody holds a post yet.</p>)"_html();
  return wide("Posts held today", govuk::table(table));
}

html::Markup vacant_posts(const Context& context) {
  html::Markup lines;
  for (const auto& post : context.school().pack().posts) {
    const auto role = school::role_from(post.role);
    if (!role || !post.required || !context.school().identity.roles.holders(*role).empty()) continue;
    lines += R"(<li>{}</li>)"_html(post.title);
  }
  if (lines.empty()) return {};
  return R"(<h2 class="govuk-heading-m">Vacant</h2><p class="govuk-body">The policy asks for these posts and nobody holds them:</p>
<ul class="govuk-list govuk-list--bullet">{}</ul>)"_html(lines);
}

std::vector<govuk::SelectItem> posts_to_give() {
  using school::Role;
  std::vector<govuk::SelectItem> items{{.value = "", .text = "Choose a post"}};
  for (const auto role :
       {Role::head, Role::senior_leader, Role::designated_lead, Role::deputy_lead, Role::coordinator, Role::network_manager,
        Role::second_approver, Role::chair_of_governors, Role::data_protection_officer, Role::office, Role::administrator})
    items.push_back({.value = std::string(school::to_text(role)), .text = std::string(school::title_of(role))});
  return items;
}

net::Response grant_page(const Context& context, const FormErrors& errors = {}) {
  const auto& form = context.form();
  govuk::DateInput until{.fieldset = govuk::Fieldset{.legend = {.text = "Until when? Leave it empty for an open end"}},
                         .id = "until",
                         .name_prefix = "until",
                         .error_message = errors.of("until")};
  until.day.value = form.value("until-day"), until.month.value = form.value("until-month"),
  until.year.value = form.value("until-year");
  const auto fields = govuk::input({.label = {.text = "Username"},
                                    .name = "username",
                                    .value = std::string(form.value("username")),
                                    .hint = {.text = "As it stands on the person’s page"},
                                    .error_message = errors.of("username"),
                                    .spellcheck = false}) +
                      govuk::select({.label = {.text = "Post"},
                                     .name = "role",
                                     .items = posts_to_give(),
                                     .value = std::string(form.value("role")),
                                     .error_message = errors.of("role")}) +
                      govuk::date_input(until) +
                      govuk::input({.label = {.text = "Decided where?"},
                                    .name = "reason",
                                    .value = std::string(form.value("reason")),
                                    .hint = {.text = "Such as: governors’ meeting of 14 September"},
                                    .error_message = errors.of("reason")}) +
                      govuk::button({.text = "Give the post", .prevent_double_click = true});
  const auto content = R"(
<h1 class="govuk-heading-l">Give a post</h1>
<p class="govuk-body">It holds from today on. For 30 days you and this person do not count as two people where two have to agree.</p>{})"_html(
      post_form(context, html::Url::path("/roles"), fields));
  return page(context, {.title = "Give a post", .content = content, .back = html::Url::path("/roles"), .errors = errors});
}

bool names_a_day(const Form& form) {
  return !form.value("until-day").empty() || !form.value("until-month").empty() || !form.value("until-year").empty();
}

}  // namespace

net::Response show_roles(Context& context) {
  html::Markup give;
  if (context.may(school::May::manage_roles))
    give = govuk::button({.text = "Give a post", .href = html::Url::path("/roles/new")});
  const auto content = R"(
<h1 class="govuk-heading-l">Who holds which post</h1>
<p class="govuk-body">Alerts and reports about children go to the designated safeguarding lead and the deputies.</p>{}{}{})"_html(
      register_table(context), vacant_posts(context), give);
  return page(context, {.title = "Who holds which post", .content = content, .width = Width::full});
}

net::Response ask_grant(Context& context) { return grant_page(context); }

net::Response give(Context& context) {
  FormErrors errors;
  const auto& form = context.form();
  const auto person = context.school().people.find_by_username(form.value("username"));
  const auto role = school::role_from(form.value("role"));
  if (!person) errors.add("username", "Nobody has that username");
  if (!role) errors.add("role", "Choose a post");
  errors.require(form, "reason", "Say where this was decided");
  school::NewGrant grant{.person = person ? person->id : 0,
                         .role = role.value_or(school::Role::pupil),
                         .starts = context.school().today(),
                         .reason = std::string(form.value("reason"))};
  if (names_a_day(form)) {
    const auto until = form.date("until");
    if (until)
      grant.ends = *until;
    else
      errors.add("until", until.error().message);
  }
  if (errors.any()) return grant_page(context, errors);
  const auto given = context.school().identity.roles.give(grant, context.actor());
  if (!given) {
    errors.add("username", given.error().message);
    return grant_page(context, errors);
  }
  return see_other(html::Url::path("/roles"), "The post is given");
}

net::Response end_grant(Context& context) {
  const auto done = context.school().identity.roles.end(context.path_id().value_or(0),
                                                        std::string(context.form().value("reason")), context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/roles"), "The post has ended");
}

}  // namespace web::accounts
