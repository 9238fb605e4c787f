// Sign-in links that somebody made for others: shown to the Head, who may ask why.
#include "html/govuk/table.h"
#include "school/school.h"
#include "web/accounts/handlers.h"
#include "web/accounts/routes.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;

namespace accounts {

net::Response show_links(Context& context) {
  if (!context.actor().roles.contains(school::Role::head)) return forbidden(context, "The Head is shown these.");
  govuk::Table table{.caption = "Since you last looked", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "When"}, {.text = "For"}, {.text = "Made by"}, {.text = "Reason"}, {.text = "Used"}};
  const auto& people = context.school().people;
  for (const auto& link : context.school().identity.codes.not_yet_shown_to_head())
    table.rows.push_back({{.text = base::in_words(link.made_at)},
                          {.text = people.name_of(link.person)},
                          {.text = people.name_of(link.made_by.value_or(0))},
                          {.text = link.reason},
                          {.text = link.spent_at ? base::in_words(*link.spent_at) : std::string("no")}});
  const html::Markup found = table.rows.empty() ? R"(<p class="govuk-body">No link was made since you last looked.</p>)"_html()
                                                : wide("Sign-in links", govuk::table(table));
  const auto shown = page(context, {.title = "Sign-in links made for others",
                                    .content = R"(<h1 class="govuk-heading-l">Sign-in links made for others</h1>{})"_html(found),
                                    .width = Width::full});
  context.school().identity.codes.shown_to_head();
  return shown;
}

}  // namespace accounts

std::vector<HomeCard> account_cards(const Context& context) {
  if (!context.signed_in() || !context.actor().roles.contains(school::Role::head)) return {};
  const auto made = std::ssize(context.school().identity.codes.not_yet_shown_to_head());
  if (made == 0) return {};
  return {{.title = "Sign-in links made for others",
           .count = made,
           .words = "Somebody made a link into another person’s account.",
           .href = html::Url::path("/sign-in-links")}};
}

}  // namespace web
