#include "web/board/policy_pages.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "html/govuk/button.h"
#include "html/govuk/date_input.h"
#include "html/govuk/input.h"
#include "html/govuk/select.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "html/govuk/textarea.h"
#include "school/reviews/reviews.h"
#include "school/school.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

std::string typed(const Context& context, std::string_view field) { return std::string(context.form().value(field)); }

govuk::DateInput day_field(const Context& context, const std::string& name, std::string legend, const FormErrors& errors) {
  return {.fieldset = govuk::Fieldset{.legend = {.text = std::move(legend)}},
          .id = name,
          .name_prefix = name,
          .day = {.name = "day", .value = typed(context, name + "-day")},
          .month = {.name = "month", .value = typed(context, name + "-month")},
          .year = {.name = "year", .value = typed(context, name + "-year")},
          .hint = {.text = "For example, 12 10 2026"},
          .error_message = errors.of(name)};
}

html::Markup review_form(const Context& context, const FormErrors& errors) {
  const html::Markup fields = govuk::date_input(day_field(context, "reviewed_on", "When was the policy reviewed?", errors)) +
                              govuk::input({.label = {.text = "Who reviewed it?"},
                                            .name = "reviewers",
                                            .value = typed(context, "reviewers"),
                                            .hint = {.text = "Roles are enough, for example: co-ordinator and two governors"},
                                            .error_message = errors.of("reviewers")}) +
                              govuk::textarea({.label = {.text = "What did the review find?"},
                                               .name = "findings",
                                               .value = typed(context, "findings"),
                                               .error_message = errors.of("findings")}) +
                              govuk::button({.text = "Record the review"});
  return R"(<h2 class="govuk-heading-m">Record a review</h2>{})"_html(
      post_form(context, html::Url::path("/policy/reviews"), fields));
}

html::Markup trigger_form(const Context& context, const FormErrors& errors) {
  govuk::Select kind{.label = {.text = "What happened?"},
                     .name = "kind",
                     .items = {},
                     .value = typed(context, "kind"),
                     .error_message = errors.of("kind")};
  for (const std::string& word : context.school().pack().list("review_triggers").value_or(std::vector<std::string>{}))
    kind.items.push_back({.value = word, .text = word});
  if (kind.items.empty()) return {};
  const html::Markup fields = govuk::select(kind) +
                              govuk::textarea({.label = {.text = "In your own words"},
                                               .name = "what",
                                               .value = typed(context, "what"),
                                               .hint = {.text = "No names of children"},
                                               .error_message = errors.of("what"),
                                               .rows = 3}) +
                              govuk::button({.text = "Call for a review", .classes = "govuk-button--secondary"});
  return R"(<h2 class="govuk-heading-m">Something calls for a review before its time</h2>{})"_html(
      post_form(context, html::Url::path("/policy/triggers"), fields));
}

html::Markup past_reviews(const std::vector<school::PolicyReview>& reviews) {
  if (reviews.empty()) return R"(<p class="govuk-body">No review has been recorded yet.</p>)"_html();
  govuk::Table table{.caption = "Reviews",
                     .caption_classes = "govuk-table__caption--m",
                     .head = {{.text = "Reviewed on"}, {.text = "By"}, {.text = "Findings"}},
                     .rows = {}};
  for (const auto& review : reviews)
    table.rows.push_back({{.text = base::in_words(review.reviewed_on)}, {.text = review.reviewers}, {.text = review.findings}});
  return wide("Reviews", govuk::table(table));
}

html::Markup open_triggers(const std::vector<school::PolicyTrigger>& triggers) {
  if (triggers.empty()) return {};
  govuk::Table table{.caption = "Waiting for a review",
                     .caption_classes = "govuk-table__caption--m",
                     .head = {{.text = "Since"}, {.text = "What"}, {.text = "In words"}},
                     .rows = {}};
  for (const auto& trigger : triggers)
    table.rows.push_back({{.text = base::in_words(trigger.happened_on)}, {.text = trigger.kind}, {.text = trigger.what}});
  return wide("Waiting for a review", govuk::table(table));
}

net::Response reviews_page(const Context& context, const FormErrors& errors = {}) {
  const school::Reviews reviews(context.school().store);
  const auto due = reviews.due(context.now());
  const bool may_record = context.may(school::May::record_policy_review);
  return page(context, {.title = "Reviews of the policy",
                        .content = R"(<h1 class="govuk-heading-l">Reviews of the policy</h1>
<p class="govuk-body">The next review is {}.</p>{}{}{}{})"_html(
                            due ? "due by " + base::in_words(*due)
                                : std::string("due now: none has been recorded, or the school has not said how often"),
                            open_triggers(reviews.open_triggers(context.now())), past_reviews(reviews.reviews(context.now())),
                            html::when(may_record, [&] { return review_form(context, errors); }),
                            html::when(may_record, [&] { return trigger_form(context, errors); })),
                        .back = html::Url::path("/board"),
                        .errors = errors});
}

net::Response show_reviews(Context& context) { return reviews_page(context); }

net::Response create_review(Context& context) {
  FormErrors errors;
  errors.require(context.form(), "reviewers", "Write who reviewed the policy");
  errors.require(context.form(), "findings", "Write what the review found");
  const auto day = context.form().date("reviewed_on");
  if (!day) errors.add("reviewed_on", day.error().message);
  if (errors.any()) return reviews_page(context, errors);
  const auto recorded =
      school::Reviews(context.school().store)
          .record({.reviewed_on = *day, .reviewers = typed(context, "reviewers"), .findings = typed(context, "findings")},
                  context.actor());
  if (!recorded) {
    errors.add("reviewed_on", recorded.error().message);
    return reviews_page(context, errors);
  }
  return see_other(html::Url::path("/policy/reviews"), "The review is recorded");
}

net::Response create_trigger(Context& context) {
  FormErrors errors;
  errors.require(context.form(), "what", "Write what happened");
  const auto kinds = context.school().pack().list("review_triggers").value_or(std::vector<std::string>{});
  if (std::ranges::find(kinds, typed(context, "kind")) == kinds.end()) errors.add("kind", "Choose what happened");
  if (errors.any()) return reviews_page(context, errors);
  const auto opened =
      school::Reviews(context.school().store)
          .open_trigger(typed(context, "kind"), typed(context, "what"), base::london_day(context.now()), context.actor());
  if (!opened) return refused(context, opened.error().message);
  return see_other(html::Url::path("/policy/reviews"), "A review is now called for");
}

std::string role_title(const std::string& word) {
  const auto role = school::role_from(word);
  return role ? std::string(school::title_of(*role)) : word;
}

html::Markup approvals_table(const school::School& school, const std::vector<school::PolicyApproval>& approvals) {
  if (approvals.empty()) return R"(<p class="govuk-body">Nobody has approved a version yet.</p>)"_html();
  govuk::Table table{.caption = "Approvals",
                     .caption_classes = "govuk-table__caption--m",
                     .head = {{.text = "When"}, {.text = "Version"}, {.text = "In the role"}, {.text = "By"}},
                     .rows = {}};
  for (const auto& approval : approvals)
    table.rows.push_back({{.text = base::in_words(approval.at)},
                          {.text = approval.version},
                          {.text = role_title(approval.in_role)},
                          {.text = school.people.name_of(approval.approved_by)}});
  return wide("Approvals", govuk::table(table));
}

net::Response show_approvals(Context& context) {
  const school::Reviews reviews(context.school().store);
  std::vector<std::string> missing;
  for (const std::string& role : reviews.missing_approvals(context.now())) missing.push_back(role_title(role));
  const packs::PolicyDocument document = reviews.document();
  const html::Markup form = post_form(
      context, html::Url::path("/policy/approvals"),
      R"(<input type="hidden" name="hash" value="{}">)"_html(document.hash) + govuk::button({.text = "Approve this version"}));
  const std::string waiting = missing.empty() ? "This version has all its approvals."
                                              : fmt::format("This version still needs: {}.", base::join(missing, ", "));
  return page(context, {.title = "Approvals of the policy",
                        .content = R"(<h1 class="govuk-heading-l">Approvals of the policy</h1>
<p class="govuk-body">In force is version {} of <a class="govuk-link" href="/policy">the policy</a>. {}</p>{}{})"_html(
                            document.version, waiting, html::when(!missing.empty(), form),
                            approvals_table(context.school(), reviews.approvals(context.now()))),
                        .back = html::Url::path("/board")});
}

net::Response create_approval(Context& context) {
  const auto approved = school::Reviews(context.school().store).approve(context.form().value("hash"), context.actor());
  if (!approved) return refused(context, approved.error().message);
  return see_other(html::Url::path("/policy/approvals"), "You have approved this version");
}

}  // namespace

std::vector<Route> policy_routes() {
  using school::May;
  return {{Method::get, "/policy/reviews", show_reviews, Access::signed_in, May::see_board},
          {Method::post, "/policy/reviews", create_review, Access::signed_in, May::record_policy_review},
          {Method::post, "/policy/triggers", create_trigger, Access::signed_in, May::record_policy_review},
          {Method::get, "/policy/approvals", show_approvals, Access::signed_in, May::see_board},
          {Method::post, "/policy/approvals", create_approval, Access::signed_in, May::see_board}};
}

}  // namespace web
