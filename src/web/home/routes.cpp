// The home page.
#include "web/home/routes.h"

#include "base/time.h"
#include "html/govuk/inset_text.h"
#include "school/school.h"
#include "web/home/card.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

html::Markup card(const HomeCard& card) {
  const std::string_view own = card.urgency == Urgency::now ? "sg-card sg-card--urgent" : "sg-card";
  return R"(
<li class="{}">
  <h2 class="govuk-heading-m"><a class="govuk-link" href="{}">{}</a></h2>
  <p class="sg-card__count">{}</p>
  <p class="govuk-body">{}</p>
</li>)"_html(own, card.href, card.title, card.count, card.words);
}

html::Markup cards_view(const std::vector<HomeCard>& cards) {
  if (cards.empty()) return R"(<p class="govuk-body">Nothing waits for you today.</p>)"_html();
  return R"(<ul class="sg-cards">{}</ul>)"_html(html::each(cards, card));
}

// A link that somebody made for a person is shown to that person (B-6), on the first page they open.
html::Markup codes_notice(const Context& context) {
  if (context.school().identity.codes.not_yet_shown_to(context.person()).empty()) return {};
  return govuk::inset_text({.text = R"(Somebody made a one-time code or a sign-in link for your account.
<a class="govuk-link" href="/account">See who, when and why</a>.)"_html()});
}

html::Markup links_notice(const Context& context) {
  if (!context.actor().roles.contains(school::Role::head)) return {};
  const auto links = context.school().identity.codes.not_yet_shown_to_head();
  if (links.empty()) return {};
  const auto lines = html::each(links, [&](const school::SingleUseCode& code) {
    const auto maker = code.made_by ? context.school().people.name_of(*code.made_by) : std::string("Schoolgate");
    return R"(<li>{} made one for {}, {}. Reason: {}</li>)"_html(maker, context.school().people.name_of(code.person),
                                                                 base::in_words(code.made_at), code.reason);
  });
  context.school().identity.codes.shown_to_head();
  return govuk::inset_text({.text = R"(<p class="govuk-body">Sign-in links made for other people since you were last here:</p>
<ul class="govuk-list govuk-list--bullet">{}</ul>)"_html(lines)});
}

net::Response home(Context& context) {
  return page(context, {.title = "What needs you today",
                        .content = R"(
<h1 class="govuk-heading-l">What needs you today</h1>
<p class="govuk-body">{}</p>
{}{}{})"_html(base::in_words(base::london_day(context.now())), codes_notice(context), links_notice(context),
                        cards_view(home_cards(context))),
                        .width = Width::full});
}

}  // namespace

std::vector<Route> home_routes() { return {{Method::get, "/", home}}; }

}  // namespace web
