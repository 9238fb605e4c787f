// Search for people, and one person. No browsing, no alerts, no cases: those have pages and rights of their own.
#include <fmt/format.h>

#include "html/govuk/button.h"
#include "html/govuk/input.h"
#include "html/govuk/pagination.h"
#include "html/govuk/select.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "html/govuk/tag.h"
#include "school/school.h"
#include "web/layout.h"
#include "web/people/handlers.h"

namespace web::people {
using namespace html::literals;
namespace {

constexpr std::int64_t per_page = 50;

std::string place_of(const school::Person& person) {
  return person.form.empty() ? school::year_in_words(person.year) : person.form;
}

school::PeopleSearch search_of(const Context& context) {
  school::PeopleSearch search{.text = context.query("text"), .role = school::role_from(context.query("role")), .limit = per_page};
  const std::string page = context.query("page");
  if (!page.empty() && page.size() < 6 && page.find_first_not_of("0123456789") == page.npos)
    search.offset = std::max<std::int64_t>(0, std::stoll(page) - 1) * per_page;
  return search;
}

html::Markup search_form(const Context& context) {
  std::vector<govuk::SelectItem> roles{{.value = "", .text = "Everybody"}};
  for (const auto role : {school::Role::pupil, school::Role::teacher, school::Role::staff, school::Role::parent,
                          school::Role::governor, school::Role::visitor})
    roles.push_back({.value = std::string(school::to_text(role)), .text = std::string(school::title_of(role))});
  return get_form(
      html::Url::path("/people"),
      govuk::input(
          {.label = {.text = "Name, username or form"}, .name = "text", .value = context.query("text"), .spellcheck = false}) +
          govuk::select({.label = {.text = "Who"}, .name = "role", .items = roles, .value = context.query("role")}) +
          govuk::button({.text = "Search"}));
}

html::Markup pages_of(const Context& context, const school::PeopleSearch& search, std::int64_t total) {
  const std::int64_t page = search.offset / per_page + 1, last = (total + per_page - 1) / per_page;
  const auto at = [&](std::int64_t number) {
    return html::Url::path("/people")
        .with("text", search.text)
        .with("role", context.query("role"))
        .with("page", std::to_string(number));
  };
  html::Markup links;
  if (page > 1) links += R"(<li><a class="govuk-link" href="{}">Page before</a></li>)"_html(at(page - 1));
  if (page < last) links += R"(<li><a class="govuk-link" href="{}">Next page</a></li>)"_html(at(page + 1));
  if (links.empty()) return {};
  return R"(<nav aria-label="Pages"><p class="govuk-body">Page {} of {}</p><ul class="govuk-list">{}</ul></nav>)"_html(page, last,
                                                                                                                       links);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const auto& part : parts) all += (all.empty() ? "" : ", ") + part;
  return all.empty() ? "none" : all;
}

html::Markup family_of(const Context& context, const school::Person& person) {
  const auto& people = context.school().people;
  html::Markup lines;
  const auto add = [&](school::PersonId other, std::string_view what, const school::FamilyLink& link) {
    const std::string no_contact = link.contact_allowed ? "" : " – no contact: no account, letter or signature";
    lines += R"(<li><a class="govuk-link" href="{}">{}</a>, {}{}</li>)"_html(html::Url::path("/people/{}", other),
                                                                             people.name_of(other), what, no_contact);
  };
  for (const auto& link : people.parents_of(person.id)) add(link.parent, "parent", link);
  for (const auto& link : people.children_of(person.id)) add(link.child, "child", link);
  if (lines.empty()) return {};
  return R"(<h2 class="govuk-heading-m">Family</h2><ul class="govuk-list govuk-list--bullet">{}</ul>)"_html(lines);
}

std::string account_in_words(const Context& context, school::PersonId person) {
  const auto account = context.school().identity.accounts.find(person);
  if (!account) return "No account";
  if (!account->is_usable()) return "Disabled: " + account->disabled_reason;
  if (!account->has_password) return "No password yet";
  return account->must_change ? "A password was given out and has to be changed" : "In use";
}

govuk::SummaryList facts_of(const Context& context, const school::Person& person) {
  std::vector<std::string> classes, posts;
  for (const auto& one : context.school().people.classes_of(person.id)) classes.push_back(one.code);
  for (const auto& one : context.school().people.classes_taught_by(person.id)) classes.push_back(one.code + " (teaches)");
  for (const auto& grant : context.school().identity.roles.of(person.id))
    if (grant.holds_on(context.school().today())) posts.emplace_back(school::title_of(grant.role));
  const auto standing = context.school().agreements.standing(person.id, context.now());
  govuk::SummaryList list;
  const auto add = [&](const char* key, std::string value) {
    list.rows.push_back({.key = {.text = key}, .value = {.text = std::move(value)}});
  };
  add("Username", person.username);
  add("At the school as", std::string(school::title_of(person.role)));
  if (person.year) add("Year and form", school::year_in_words(person.year) + (person.form.empty() ? "" : ", " + person.form));
  add("Classes", joined(classes));
  add("Posts", joined(posts));
  add("Account", account_in_words(context, person.id));
  add("Internet", standing.is_open ? "Open" : "Closed: " + standing.why);
  if (!person.is_here_on(context.school().today())) add("At the school", "Not at present");
  return list;
}

html::Markup actions_for(const Context& context, const school::Person& person) {
  html::Markup links;
  if (context.may(school::May::manage_accounts))
    links += R"(<li><a class="govuk-link" href="{}">Look after this account</a></li>)"_html(
        html::Url::path("/accounts/{}", person.id));
  if (context.may(school::May::extend_sign_by))
    links += R"(<li><a class="govuk-link" href="{}">Put off a sign-by date</a></li>)"_html(
        html::Url::path("/agreements/extensions/{}", person.id));
  if (links.empty()) return {};
  return R"(<h2 class="govuk-heading-m">What you can do</h2><ul class="govuk-list govuk-list--bullet">{}</ul>)"_html(links);
}

}  // namespace

net::Response search(Context& context) {
  const auto wanted = search_of(context);
  const auto total = context.school().people.count(wanted);
  govuk::Table table{.caption = fmt::format("{} found", total), .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "Name"}, {.text = "Username"}, {.text = "Who"}, {.text = "Form"}};
  for (const auto& person : context.school().people.search(wanted))
    table.rows.push_back(
        {{.text = R"(<a class="govuk-link" href="{}">{}</a>)"_html(html::Url::path("/people/{}", person.id), person.full_name())},
         {.text = person.username},
         {.text = std::string(school::title_of(person.role))},
         {.text = place_of(person)}});
  html::Markup found =
      total > 0
          ? wide("People found", govuk::table(table)) + pages_of(context, wanted, total)
          : R"(<p class="govuk-body">Nobody at the school now is called that. People who have left are not searched.</p>)"_html();
  const auto content = R"(
<h1 class="govuk-heading-l">People</h1>
{}{}<p class="govuk-body"><a class="govuk-link" href="/roles">Who holds which post</a></p>)"_html(search_form(context), found);
  return page(context, {.title = "People", .content = content, .width = Width::full});
}

net::Response show(Context& context) {
  const auto person = context.school().people.find(context.path_id().value_or(0));
  if (!person) return not_found(context);
  const auto content =
      R"(<h1 class="govuk-heading-l">{}</h1>{}{}{})"_html(person->full_name(), govuk::summary_list(facts_of(context, *person)),
                                                          family_of(context, *person), actions_for(context, *person));
  return page(context, {.title = person->full_name(), .content = content, .back = html::Url::path("/people")});
}

}  // namespace web::people
