// “Not on our list”: a site is taken off the fetched lists, a list is given up; others agree, one may take it back.
#include <fmt/format.h>

#include "html/govuk/button.h"
#include "html/govuk/details.h"
#include "html/govuk/input.h"
#include "html/govuk/inset_text.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/textarea.h"
#include "school/school.h"
#include "web/layout.h"
#include "web/lists/handlers.h"
#include "web/lists/views.h"

namespace web {
using namespace html::literals;
namespace {

using school::May;

std::optional<school::ListChange> find_change(const Context& context) {
  return context.school().list_changes.find(context.path_id().value_or(0));
}

std::string typed_or_asked(const Context& context, std::string_view name) {
  return context.form().has(name) ? std::string(context.form().value(name)) : context.query(name);
}

html::Markup reason_field(const Context& context, const FormErrors& errors, std::string name, std::string label) {
  return govuk::textarea({.label = {.text = std::move(label)},
                          .name = name,
                          .value = std::string(context.form().value(name)),
                          .error_message = errors.of(name),
                          .rows = 2});
}

net::Response asking_page(const Context& context, const FormErrors& errors = {}) {
  const html::Markup fields = govuk::input({.label = {.text = "Site"},
                                            .name = "site",
                                            .value = typed_or_asked(context, "site"),
                                            .hint = {.text = "With what lies below it, for example maps.example"},
                                            .error_message = errors.of("site")}) +
                              govuk::input({.label = {.text = "Which kind of site is it not?"},
                                            .name = "category",
                                            .value = typed_or_asked(context, "category"),
                                            .hint = {.text = "As the list calls it, for example gambling"},
                                            .error_message = errors.of("category")}) +
                              reason_field(context, errors, "reason", "Why is it not on our list?") +
                              govuk::button({.text = "Ask for it"});
  return page(context, {.title = "Take a site off the lists",
                        .content = R"(<h1 class="govuk-heading-l">Take a site off the lists</h1>
<p class="govuk-body">The lists that others keep stay as they are; for this school they hold the site no longer, after a renewal too. {} other people have to agree. From a locked list nobody takes anything.</p>{})"_html(
                            context.school().feeds.agreements_needed(),
                            post_form(context, html::Url::path("/filter/lists/changes"), fields)),
                        .back = html::Url::path("/filter/lists"),
                        .errors = errors});
}

html::Markup facts(const Context& context, const school::ListChange& change) {
  const auto name = [&](school::PersonId person) { return context.school().people.name_of(person); };
  govuk::SummaryList list;
  const auto row = [&](std::string key, std::string value) {
    list.rows.push_back({.key = {.text = std::move(key)}, .value = {.text = std::move(value)}});
  };
  row("State", change_state(change));
  row("Asked by", fmt::format("{} on {}: {}", name(change.asked_by), base::in_words(change.asked_at), change.reason));
  for (const school::CopyAgreement& one : change.agreements)
    row("Agreed", fmt::format("{} on {}: {}", name(one.person), base::in_words(one.at), one.note));
  if (change.decision && !change.holds() && !change.undone)
    row("Declined",
        fmt::format("{} on {}: {}", name(change.decision->person), base::in_words(change.decision->at), change.decision->reason));
  if (change.undone)
    row("Taken back",
        fmt::format("{} on {}: {}", name(change.undone->person), base::in_words(change.undone->at), change.undone->note));
  return govuk::summary_list(list);
}

html::Markup undoing_form(const Context& context, const school::ListChange& change, const FormErrors& errors) {
  const bool may = context.may(May::propose_filter_change) || context.may(May::approve_filter_change);
  if (!change.holds() || !may) return {};
  const bool is_site = change.kind == school::ListChangeKind::take_off;
  return post_form(context, html::Url::path("/filter/lists/changes/{}/undoing", change.id),
                   reason_field(context, errors, "why_back", "Why is it taken back?") +
                       govuk::button({.text = is_site ? "Put the site on the list again" : "Follow the list again",
                                      .classes = "govuk-button--secondary"}));
}

html::Markup deciding_forms(const Context& context, const school::ListChange& change, const FormErrors& errors) {
  if (!change.is_waiting() || !context.may(May::approve_filter_change)) return {};
  school::Actor with_factor = context.actor();
  with_factor.second_factor = school::SecondFactor::fresh;  // asked for when the form is sent
  html::Markup forms;
  if (const auto may = context.school().list_changes.may_agree(change, with_factor))
    forms = post_form(context, html::Url::path("/filter/lists/changes/{}/agreement", change.id),
                      reason_field(context, errors, "why", "Why do you agree?") + govuk::button({.text = "I agree"}));
  else
    forms = govuk::inset_text({.text = may.error().message});
  return forms + govuk::details({.summary_text = "Decline it instead",
                                 .text = post_form(context, html::Url::path("/filter/lists/changes/{}/refusal", change.id),
                                                   reason_field(context, errors, "why_not", "Why not?") +
                                                       govuk::button({.text = "Decline", .classes = "govuk-button--secondary"})),
                                 .open = errors.any() ? govuk::Open::yes : govuk::Open::no});
}

net::Response change_page(const Context& context, const school::ListChange& change, const FormErrors& errors = {}) {
  const std::string title = school::in_words(change);
  html::Markup needed;
  if (change.is_waiting())
    needed = R"(<p class="govuk-body">It needs {} people, and neither of them is the one who asked.</p>)"_html(
        context.school().feeds.agreements_needed());
  return page(context, {.title = title,
                        .content = R"(<h1 class="govuk-heading-l">{}</h1>{}{}{}{})"_html(title, facts(context, change), needed,
                                                                                         deciding_forms(context, change, errors),
                                                                                         undoing_form(context, change, errors)),
                        .back = html::Url::path("/filter/lists"),
                        .errors = errors});
}

}  // namespace

net::Response new_list_change(Context& context) { return asking_page(context); }

net::Response create_list_change(Context& context) {
  const Form& form = context.form();
  FormErrors errors;
  errors.require(form, "site", "Write the name of the site, for example maps.example");
  errors.require(form, "category", "Write which kind of site it is not, for example gambling");
  errors.require(form, "reason", "Say why: the people who agree have nothing else to go by");
  if (errors.any()) return asking_page(context, errors);
  const auto asked = context.school().list_changes.ask_to_take_off(
      {std::string(form.value("site")), std::string(form.value("category"))}, std::string(form.value("reason")), context.actor());
  if (asked) return see_other(html::Url::path("/filter/lists/changes/{}", *asked), "You asked; other people have to agree");
  errors.add("site", asked.error().message);
  return asking_page(context, errors);
}

net::Response show_list_change(Context& context) {
  const auto change = find_change(context);
  return change ? change_page(context, *change) : not_found(context);
}

net::Response create_list_change_agreement(Context& context) {
  const auto change = find_change(context);
  if (!change) return not_found(context);
  FormErrors errors;
  errors.require(context.form(), "why", "Say why you agree");
  if (errors.any()) return change_page(context, *change, errors);
  const auto after = context.school().list_changes.agree(change->id, std::string(context.form().value("why")), context.actor());
  if (!after) return refused(context, after.error().message);
  return see_other(html::Url::path("/filter/lists/changes/{}", change->id),
                   after->is_waiting() ? "You agreed; it needs another person" : "You agreed, and it is in force");
}

net::Response create_list_change_refusal(Context& context) {
  const auto change = find_change(context);
  if (!change) return not_found(context);
  FormErrors errors;
  errors.require(context.form(), "why_not", "Say why not");
  if (errors.any()) return change_page(context, *change, errors);
  const auto done =
      context.school().list_changes.decline(change->id, std::string(context.form().value("why_not")), context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/filter/lists"), "It is declined; nothing changes");
}

net::Response create_list_change_undoing(Context& context) {
  const auto change = find_change(context);
  if (!change) return not_found(context);
  FormErrors errors;
  errors.require(context.form(), "why_back", "Say why it is taken back");
  if (errors.any()) return change_page(context, *change, errors);
  const auto done =
      context.school().list_changes.undo(change->id, std::string(context.form().value("why_back")), context.actor());
  if (!done) return refused(context, done.error().message);
  return see_other(html::Url::path("/filter/lists/changes/{}", change->id), "It is taken back");
}

}  // namespace web
