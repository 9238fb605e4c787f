#include "web/lists/routes.h"

#include <algorithm>

#include "html/govuk/button.h"
#include "html/govuk/details.h"
#include "html/govuk/input.h"
#include "html/govuk/inset_text.h"
#include "html/govuk/textarea.h"
#include "school/school.h"
#include "web/layout.h"
#include "web/lists/handlers.h"
#include "web/lists/views.h"

namespace web {
using namespace html::literals;
namespace {

using school::May;

constexpr std::int64_t changes_shown = 50;

struct HeldCopy {
  school::FeedState state;
  school::FeedCopy copy;
};

std::optional<HeldCopy> find_held(const Context& context) {
  const auto id = context.path_id().value_or(0);
  for (school::FeedState& state : context.school().feeds.all())
    if (state.held && state.held->id == id) {
      school::FeedCopy copy = *state.held;
      return HeldCopy{std::move(state), std::move(copy)};
    }
  return std::nullopt;
}

net::Response show_lists(Context& context) {
  const std::string site = context.query("site");
  html::Markup content = R"(<h1 class="govuk-heading-l">Lists of sites</h1>)"_html();
  content +=
      get_form(html::Url::path("/filter/lists"), govuk::input({.label = {.text = "Which lists hold a site?"},
                                                               .name = "site",
                                                               .value = site,
                                                               .hint = {.text = "For example casino.example"}}) +
                                                     govuk::button({.text = "Look", .classes = "govuk-button--secondary"}));
  if (!site.empty()) {
    const auto answer = school::search_lists(context.school().store, context.school().feeds, site, context.actor());
    content += answer ? search_answer(context, *answer) : govuk::inset_text({.text = answer.error().message});
  }
  if (context.may(May::propose_filter_change))
    content += R"(<div class="govuk-button-group">{}{}</div>)"_html(
        govuk::button({.text = "Subscribe to a list", .href = html::Url::path("/filter/lists/feeds/new")}),
        govuk::button({.text = "Take a site off the lists",
                       .href = html::Url::path("/filter/lists/changes/new"),
                       .classes = "govuk-button--secondary"}));
  content +=
      feed_table(context, context.school().feeds.all()) +
      R"(<p class="govuk-body"><a class="govuk-link" href="/filter/lists/status.csv">The state of these lists as a CSV file</a></p>)"_html() +
      change_table(context, context.school().list_changes.all(changes_shown)) + pack_list_table(context, context.school().pack());
  return page(context,
              {.title = "Lists of sites", .content = content, .back = html::Url::path("/filtering"), .width = Width::full});
}

html::Markup decision_forms(const Context& context, const school::FeedCopy& copy, const FormErrors& errors) {
  if (!context.may(May::approve_filter_change)) return {};
  const auto reason = [&](std::string name, std::string label) {
    return govuk::textarea({.label = {.text = label},
                            .name = name,
                            .value = std::string(context.form().value(name)),
                            .error_message = errors.of(name),
                            .rows = 2});
  };
  school::Actor with_factor = context.actor();
  with_factor.second_factor = school::SecondFactor::fresh;  // asked for when the form is sent
  html::Markup forms;
  if (const auto may = context.school().feeds.may_agree(copy, with_factor))
    forms = post_form(context, html::Url::path("/filter/lists/copies/{}/agreement", copy.id),
                      reason("why", "Why may this copy come into force?") + govuk::button({.text = "I agree"}));
  else
    forms = govuk::inset_text({.text = may.error().message});
  return forms + govuk::details({.summary_text = "Refuse it instead",
                                 .text = post_form(context, html::Url::path("/filter/lists/copies/{}/refusal", copy.id),
                                                   reason("why_not", "Why not?") +
                                                       govuk::button({.text = "Refuse", .classes = "govuk-button--secondary"})),
                                 .open = errors.any() ? govuk::Open::yes : govuk::Open::no});
}

net::Response copy_page(const Context& context, const HeldCopy& held, const FormErrors& errors = {}) {
  const std::string title = "A new copy of " + held.state.feed.title;
  return page(context, {.title = title,
                        .content = R"(<h1 class="govuk-heading-l">{}</h1>{}<p class="govuk-body">It needs {} people.</p>{})"_html(
                            title, copy_facts(context, held.state, held.copy), context.school().feeds.agreements_needed(),
                            decision_forms(context, held.copy, errors)),
                        .back = html::Url::path("/filter/lists"),
                        .errors = errors});
}

net::Response show_copy(Context& context) {
  const auto held = find_held(context);
  return held ? copy_page(context, *held) : not_found(context);
}

net::Response create_agreement(Context& context) {
  const auto held = find_held(context);
  if (!held) return not_found(context);
  FormErrors errors;
  errors.require(context.form(), "why", "Say why it may come into force");
  if (errors.any()) return copy_page(context, *held, errors);
  const auto after = context.school().feeds.agree(held->copy.id, std::string(context.form().value("why")), context.actor());
  if (!after) return refused(context, after.error().message);
  if (after->is_held())
    return see_other(html::Url::path("/filter/lists/copies/{}", held->copy.id), "You agreed; it needs another person");
  return see_other(html::Url::path("/filter/lists"), "You agreed, and the new copy is in force");
}

net::Response create_refusal(Context& context) {
  const auto held = find_held(context);
  if (!held) return not_found(context);
  FormErrors errors;
  errors.require(context.form(), "why_not", "Say why it is refused");
  if (errors.any()) return copy_page(context, *held, errors);
  const auto done = context.school().feeds.refuse(held->copy.id, std::string(context.form().value("why_not")), context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/filter/lists"), "The new copy is refused; the old one stays in force");
}

}  // namespace

std::vector<Route> list_routes() {
  using enum Access;
  using enum Method;
  return {{Method::get, "/filter/lists", show_lists, signed_in, May::see_filter},
          {Method::get, "/filter/lists/status.csv", download_feeds, signed_in, May::see_filter},
          {Method::get, "/filter/lists/copies/{id}", show_copy, signed_in, May::see_filter},
          {post, "/filter/lists/copies/{id}/agreement", create_agreement, signed_in, May::approve_filter_change},
          {post, "/filter/lists/copies/{id}/refusal", create_refusal, signed_in, May::approve_filter_change},
          {Method::get, "/filter/lists/feeds/new", new_feed, signed_in, May::propose_filter_change},
          {post, "/filter/lists/feeds", create_feed, signed_in, May::propose_filter_change},
          {Method::get, "/filter/lists/feeds/{id}", show_feed, signed_in, May::see_filter},
          {Method::get, "/filter/lists/feeds/{id}/change", edit_feed, signed_in, May::propose_filter_change},
          {post, "/filter/lists/feeds/{id}/change", update_feed, signed_in, May::propose_filter_change},
          {post, "/filter/lists/feeds/{id}/giving-up", create_giving_up, signed_in, May::propose_filter_change},
          {Method::get, "/filter/lists/changes/new", new_list_change, signed_in, May::propose_filter_change},
          {post, "/filter/lists/changes", create_list_change, signed_in, May::propose_filter_change},
          {Method::get, "/filter/lists/changes/{id}", show_list_change, signed_in, May::see_filter},
          {post, "/filter/lists/changes/{id}/agreement", create_list_change_agreement, signed_in, May::approve_filter_change},
          {post, "/filter/lists/changes/{id}/refusal", create_list_change_refusal, signed_in, May::approve_filter_change},
          {post, "/filter/lists/changes/{id}/undoing", create_list_change_undoing, signed_in, May::see_filter}};
}

}  // namespace web
