#include "web/reports/views.h"

#include <fmt/format.h>

#include "html/govuk/button.h"
#include "html/govuk/input.h"
#include "html/govuk/inset_text.h"
#include "html/govuk/radios.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "html/govuk/textarea.h"
#include "html/govuk/warning_text.h"
#include "html/markdown.h"
#include "packs/pack.h"
#include "school/school.h"
#include "web/incidents/words.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

using school::MayShowChild;
using school::ReportKind;

std::string_view kind_of(const school::Report& report) {
  return report.kind == ReportKind::accident ? "Reached by accident" : "Concern";
}

std::string state_of(const school::Report& report) {
  if (report.outcome) return report.outcome->end == school::ReportEnd::incident ? "An incident was opened" : "Closed";
  return report.acknowledged ? "Read" : "Not read yet";
}

html::Markup report_table(const Context& context, const std::vector<school::Report>& reports, std::string caption) {
  govuk::Table table{.caption = caption, .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "What"}, {.text = "From"}, {.text = "Received"}, {.text = "State"}};
  for (const auto& report : reports) {
    const auto link =
        R"(<a class="govuk-link" href="{}">{}</a>)"_html(html::Url::path("/reports/{}", report.reference), kind_of(report));
    table.rows.push_back({{.text = link},
                          {.text = name_of(context, report.reporter)},
                          {.text = base::in_words(report.received_at)},
                          {.text = state_of(report)}});
  }
  return wide(caption, govuk::table(table));
}

std::string child_image_in_words(const school::Report& report) {
  return !report.may_show_child ? "Not asked" : answer_in_words(school::to_text(*report.may_show_child));
}

html::Markup facts(const Context& context, const school::Report& report) {
  govuk::SummaryList list;
  const auto row = [&](std::string key, html::Content value) {
    if (!value.empty()) list.rows.push_back({.key = {.text = key}, .value = {.text = value}});
  };
  row("Reported by", name_of(context, report.reporter));
  if (report.about) row("About", name_of(context, report.about));
  row("In their words, about", report.about_described);
  row("What happened", report.what);
  if (!report.address.empty()) row("Address", address_text(report.address));
  row("Entry of the journal", report.entry);
  row("Device", report.device);
  row("What the filter did", report.decision);
  row("Received", base::in_words(report.received_at));
  if (report.kind == ReportKind::concern)
    row("May it show a nude or sexual image of somebody under 18?", child_image_in_words(report));
  row("Who holds the device", report.custody.holder);
  row("Where", report.custody.place);
  row("Since", report.custody.since);
  if (report.acknowledged)
    row("Read by", name_of(context, report.acknowledged->by) + ", " + base::in_words(report.acknowledged->at));
  if (report.outcome) row("What was done", report.outcome->reason);
  return govuk::summary_list(list);
}

html::Markup decisions(const Context& context, const school::Report& report, const FormErrors& errors) {
  const auto acknowledge = html::when(!report.acknowledged, [&] {
    return post_form(context, html::Url::path("/reports/{}/acknowledgement", report.reference),
                     govuk::button({.text = "I have read this", .classes = "govuk-button--secondary"}));
  });
  const auto summary = govuk::textarea({.label = {.text = "What happened, in a sentence"},
                                        .name = "summary",
                                        .value = std::string(context.form().value("summary")),
                                        .error_message = errors.of("summary"),
                                        .rows = 3});
  const auto reason = govuk::textarea({.label = {.text = "What was done"},
                                       .name = "reason",
                                       .value = std::string(context.form().value("reason")),
                                       .error_message = errors.of("reason"),
                                       .rows = 3});
  return R"({}<h2 class="govuk-heading-m">Open an incident</h2>{}<h2 class="govuk-heading-m">Or close the report</h2>{})"_html(
      acknowledge,
      post_form(context, html::Url::path("/reports/{}/incident", report.reference),
                summary + govuk::button({.text = "Open an incident"})),
      post_form(context, html::Url::path("/reports/{}/closure", report.reference),
                reason + govuk::button({.text = "Close the report", .classes = "govuk-button--secondary"})));
}

/// S-3: asked on every form before anything could be handed in. No form of ours takes a file at all.
html::Markup child_image_question(const Context& context, const FormErrors& errors) {
  const auto value = [&](std::string_view name) { return std::string(context.form().value(name)); };
  return govuk::radios(
             {.fieldset = govuk::Fieldset{.legend = {.text = "Might it show a nude or sexual picture of somebody under 18?"}},
              .name = "may_show_child",
              .items = {{.value = "no", .text = "No"}, {.value = "unsure", .text = "Not sure"}, {.value = "yes", .text = "Yes"}},
              .value = value("may_show_child"),
              .hint = {.text = "If so: do not copy it, do not send it to anybody and do not show it. Nobody is in trouble for "
                               "telling us."},
              .error_message = errors.of("may_show_child")}) +
         R"(<h2 class="govuk-heading-m">If yes or not sure</h2>
<p class="govuk-body">Tell us where the phone or computer is. We ask for nothing else.</p>)"_html() +
         govuk::input({.label = {.text = "Who has it now?"}, .name = "custody_holder", .value = value("custody_holder")}) +
         govuk::input({.label = {.text = "Where is it?"}, .name = "custody_place", .value = value("custody_place")}) +
         govuk::input({.label = {.text = "Since when?"}, .name = "custody_since", .value = value("custody_since")});
}

html::Markup watched_hours(const Context& context) {
  const auto* notice = context.school().pack().notice_for("watched_hours", "", std::nullopt);
  return notice == nullptr ? html::Markup() : govuk::inset_text({.text = html::markdown(notice->text)});
}

}  // namespace

html::Markup report_queue_view(const Context& context, const std::vector<school::Report>& waiting,
                               const std::vector<school::Report>& handled) {
  const auto list = waiting.empty()
                        ? R"(<p class="govuk-body">No report is waiting for you. That is not proof that all is well.</p>)"_html()
                        : report_table(context, waiting, "Waiting");
  const auto done = html::when(!handled.empty(), [&] { return report_table(context, handled, "Dealt with lately"); });
  return R"(<h1 class="govuk-heading-l">Reports</h1>{}{})"_html(list, done);
}

html::Markup report_view(const Context& context, const school::Report& report, const FormErrors& errors) {
  const auto blameless = html::when(report.kind == ReportKind::accident, [] {
    return govuk::inset_text({.text = "Reported by the person who reached it, of their own accord. There is no blame in it."});
  });
  const bool may_be_child_image = report.may_show_child == MayShowChild::yes || report.may_show_child == MayShowChild::unsure;
  const auto warning = html::when(may_be_child_image, [] {
    return govuk::warning_text(
        {.text = "It may show a child. Do not look at it, copy it or have it sent to you. Record only who holds the device."});
  });
  return R"(<h1 class="govuk-heading-l">{}</h1>{}{}{}{})"_html(
      kind_of(report), blameless, warning, facts(context, report),
      html::when(report.is_open(), [&] { return decisions(context, report, errors); }));
}

html::Markup new_concern_view(const Context& context, const FormErrors& errors) {
  const auto value = [&](std::string_view name) { return std::string(context.form().value(name)); };
  const auto fields =
      govuk::textarea({.label = {.text = "What worries you?"},
                       .name = "what",
                       .value = value("what"),
                       .hint = {.text = "Your own words are best."},
                       .error_message = errors.of("what")}) +
      govuk::input({.label = {.text = "Who is it about?"},
                    .name = "about",
                    .value = value("about"),
                    .hint = {.text = "You, or somebody else. A name if you know it. You may leave this empty."}}) +
      govuk::input({.label = {.text = "Address of the site or name of the app, if there is one"},
                    .name = "address",
                    .value = value("address"),
                    .spellcheck = false}) +
      child_image_question(context, errors) + govuk::button({.text = "Send it"});
  return R"(<h1 class="govuk-heading-l">Report a concern</h1>
<p class="govuk-body">It goes to the safeguarding lead, the deputies and the e-safety co-ordinator. If it is about one of them, that person does not see it. What you sent before is under <a class="govuk-link" href="/reports/mine">my reports</a>.</p>{}{})"_html(
      watched_hours(context), post_form(context, html::Url::path("/reports"), fields));
}

html::Markup concern_thanks_view(const Context& context) {
  return R"(<h1 class="govuk-heading-l">Thank you for telling us</h1>
<p class="govuk-body">A named person will read what you wrote. They may come and talk to you. You can see that it was read under <a class="govuk-link" href="/reports/mine">my reports</a>.</p>{}
<p class="govuk-body"><a class="govuk-link" href="/help/routes">Who else can help me</a></p>)"_html(watched_hours(context));
}

html::Markup my_reports_view(const std::vector<school::Report>& mine) {
  if (mine.empty())
    return R"(<h1 class="govuk-heading-l">My reports</h1><p class="govuk-body">You have reported nothing yet. <a class="govuk-link" href="/reports/new">Report a concern</a></p>)"_html();
  govuk::Table table{.caption = "Newest first", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "What"}, {.text = "Sent"}, {.text = "Read"}};
  for (const auto& report : mine)
    table.rows.push_back({{.text = kind_of(report)},
                          {.text = base::in_words(report.received_at)},
                          {.text = report.acknowledged ? base::in_words(report.acknowledged->at) : std::string("Not yet")}});
  return R"(<h1 class="govuk-heading-l">My reports</h1>{})"_html(wide("My reports", govuk::table(table)));
}

}  // namespace web
