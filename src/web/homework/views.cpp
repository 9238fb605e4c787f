#include "web/homework/views.h"

#include <fmt/format.h>

#include <algorithm>

#include "html/govuk/button.h"
#include "html/govuk/date_input.h"
#include "html/govuk/input.h"
#include "html/govuk/select.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "html/govuk/tag.h"
#include "html/govuk/textarea.h"
#include "school/replay/lesson_check.h"
#include "school/school.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

using school::HomeworkSite;
using school::HomeworkSiteState;

std::string state_of(const Context& context, const school::HomeworkList& list) {
  if (list.stands_at(context.now())) return "The class sees it";
  if (list.ended_at) return "Ended";
  return list.due_at <= context.now() ? "Over" : "Not published";
}

/// Its due moment is the midnight after its last day.
std::string last_day(const school::HomeworkList& list) {
  return base::in_words(base::london_day(list.due_at - std::chrono::milliseconds(1)));
}

html::Markup list_tag(const Context& context, const school::HomeworkList& list) {
  return govuk::tag(
      {.text = state_of(context, list), .classes = list.stands_at(context.now()) ? "govuk-tag--green" : "govuk-tag--grey"});
}

html::Markup site_tag(const HomeworkSite& site) {
  const char* colour = site.state() == HomeworkSiteState::previewed          ? "govuk-tag--green"
                       : site.state() == HomeworkSiteState::to_preview_again ? "govuk-tag--red"
                                                                             : "govuk-tag--yellow";
  return govuk::tag({.text = std::string(title_of(site.state())), .classes = colour});
}

std::string why_again(const HomeworkSite& site) {
  const school::Reopening& reopened = *site.preview->reopened;
  if (reopened.why == school::ReopenedBecause::aged) return "Nobody has looked at it for too long.";
  return fmt::format("About {} % of it is another since it was looked at.", reopened.changed_percent.value_or(100));
}

std::string how_it_stands(const Context& context, const HomeworkSite& site) {
  if (!site.preview) return "Open it, look at it as your class would, and tick it.";
  const std::string looked =
      fmt::format("{} looked at it on {}.", context.school().people.name_of(site.preview->by), base::in_words(site.preview->at));
  if (site.state() == HomeworkSiteState::to_preview_again) return looked + " " + why_again(site);
  if (!site.problem.empty()) return fmt::format("{} It could not be read: {}.", looked, site.problem);
  if (site.state() == HomeworkSiteState::being_read) return looked + " It is being read now; load this page again.";
  return looked;
}

/// What the filter would say to the class, now and with this list: a sentence for each site, in order.
std::vector<std::string> for_the_class(const Context& context, const school::HomeworkList& list) {
  const school::LessonChecks checks(context.school().store, context.school().people, context.school().filtering);
  std::vector<std::string> addresses, sentences(list.sites.size(), "The filter has not run yet.");
  for (const HomeworkSite& site : list.sites) addresses.push_back(site.address);
  const auto who = checks.class_of(list.school_class);
  if (!who) return sentences;
  const auto links = checks.check(addresses, *who, context.now());
  if (!links) return sentences;
  for (std::size_t i = 0; i < links->size(); ++i) {
    const school::LessonLink& link = (*links)[i];
    if (link.outcome == school::LessonOutcome::open)
      sentences[i] = "Open for the class now.";
    else if (link.may_ask == school::LessonLink::MayAsk::opens_at_once)
      sentences[i] = "Opens for the class with this list.";
    else
      sentences[i] = "Stays closed: " + link.why;
  }
  return sentences;
}

html::Markup outward(const HomeworkSite& site) {
  const auto url = html::Url::parse(site.address);
  if (!url) return address_text(site.address);
  return R"(<a class="govuk-link" rel="noopener noreferrer" href="{}">{}</a>)"_html(*url, site.address);
}

html::Markup look_buttons(const Context& context, const HomeworkSite& site) {
  const bool is_done = site.state() == HomeworkSiteState::previewed;
  return post_form(context, html::Url::path("/homework/sites/{}/preview", site.id),
                   govuk::button({.text = is_done ? "I have looked again" : "I have looked at it",
                                  .classes = is_done ? "govuk-button--secondary" : ""})) +
         post_form(context, html::Url::path("/homework/sites/{}/removal", site.id),
                   govuk::button({.text = "Take it off the list", .classes = "govuk-button--warning"}));
}

enum class Changes : std::uint8_t { none, offered };

html::Markup site_card(const Context& context, const HomeworkSite& site, const std::string& for_class, Changes changes) {
  return R"(<li class="sg-card"><h3 class="govuk-heading-s">{} {}</h3><p class="govuk-body">{}</p><p class="govuk-body">{}</p><p class="govuk-body">{}</p>{}</li>)"_html(
      outward(site), site_tag(site), site.note, how_it_stands(context, site), for_class,
      changes == Changes::offered ? look_buttons(context, site) : html::Markup());
}

html::Markup site_for_pupil(const Context& context, const school::HomeworkList& list, const HomeworkSite& site) {
  const std::string note = site.note.empty() ? "" : " – " + site.note;
  if (context.school().homework.is_open(list, site)) return R"(<li>{}{}</li>)"_html(outward(site), note);
  return R"(<li>{} (closed until your teacher has looked at it){}</li>)"_html(site.host, note);
}

std::string given(const Context& context, std::string_view name) { return std::string(context.form().value(name)); }

}  // namespace

html::Markup homework_table(const Context& context, const std::vector<school::HomeworkList>& lists) {
  if (lists.empty()) return R"(<p class="govuk-body">There is no list yet.</p>)"_html();
  govuk::Table table{.caption = "Latest first", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "List"}, {.text = "Class"}, {.text = "Until"}, {.text = "To be looked at"}, {.text = "State"}};
  for (const school::HomeworkList& list : lists) {
    const auto waiting = std::ranges::count_if(list.sites, [&](const HomeworkSite& site) {
      return site.state() == HomeworkSiteState::to_preview || site.state() == HomeworkSiteState::to_preview_again;
    });
    table.rows.push_back(
        {{.text = R"(<a class="govuk-link" href="{}">{}</a>)"_html(html::Url::path("/homework/{}", list.id), list.title)},
         {.text = list.school_class},
         {.text = last_day(list)},
         {.text = fmt::format("{} of {}", waiting, list.sites.size())},
         {.text = list_tag(context, list)}});
  }
  return wide("Homework lists", govuk::table(table));
}

html::Markup homework_form(const Context& context, const FormErrors& errors) {
  govuk::Select classes{.label = {.text = "Class"},
                        .name = "class",
                        .items = {{.value = "", .text = "Choose one"}},
                        .value = given(context, "class"),
                        .error_message = errors.of("class")};
  for (const school::SchoolClass& one : context.school().people.classes_taught_by(context.person()))
    classes.items.push_back({.value = one.code, .text = fmt::format("{} {}", one.code, one.name)});
  return govuk::select(classes) +
         govuk::input({.label = {.text = "Title"},
                       .name = "title",
                       .value = given(context, "title"),
                       .hint = {.text = "For example: Volcanoes"},
                       .error_message = errors.of("title")}) +
         govuk::textarea({.label = {.text = "What is to be done? (optional)"},
                          .name = "words",
                          .value = given(context, "words"),
                          .rows = 3}) +
         govuk::date_input({.fieldset = govuk::Fieldset{.legend = {.text = "Last day"}},
                            .id = "due",
                            .name_prefix = "due",
                            .day = {.name = "day", .value = given(context, "due-day")},
                            .month = {.name = "month", .value = given(context, "due-month")},
                            .year = {.name = "year", .value = given(context, "due-year")},
                            .hint = {.text = "The list stands until the end of this day."},
                            .error_message = errors.of("due")}) +
         govuk::button({.text = "Make the list"});
}

html::Markup homework_facts(const Context& context, const school::HomeworkList& list) {
  govuk::SummaryList facts;
  const auto row = [&](std::string key, html::Content value) {
    facts.rows.push_back({.key = {.text = key}, .value = {.text = value}});
  };
  row("State", list_tag(context, list));
  row("Class", list.school_class);
  row("Last day", last_day(list));
  row("Made by", context.school().people.name_of(list.made_by));
  if (!list.words.empty()) row("What is to be done", list.words);
  return govuk::summary_list(facts);
}

html::Markup homework_sites(const Context& context, const school::HomeworkList& list) {
  if (list.sites.empty()) return R"(<p class="govuk-body">No site is on the list yet.</p>)"_html();
  const bool may_change = context.school().homework.may_change(list, context.actor());
  const std::vector<std::string> sentences = for_the_class(context, list);
  html::Markup cards;
  for (std::size_t i = 0; i < list.sites.size(); ++i)
    cards += site_card(context, list.sites[i], sentences[i], may_change ? Changes::offered : Changes::none);
  return R"(<ul class="sg-cards">{}</ul>)"_html(cards);
}

html::Markup add_site_form(const Context& context, const school::HomeworkList& list, const FormErrors& errors) {
  return post_form(
      context, html::Url::path("/homework/{}/sites", list.id),
      govuk::input({.label = {.text = "Address of a page"},
                    .name = "address",
                    .value = given(context, "address"),
                    .hint = {.text = "For example https://volcanoes.example/lava"},
                    .error_message = errors.of("address"),
                    .spellcheck = false}) +
          govuk::input(
              {.label = {.text = "What to look for there (optional)"}, .name = "note", .value = given(context, "note")}) +
          govuk::button({.text = "Put it on the list", .classes = "govuk-button--secondary"}));
}

html::Markup homework_for_pupil(const Context& context, const school::HomeworkList& list) {
  html::Markup sites;
  for (const HomeworkSite& site : list.sites) sites += site_for_pupil(context, list, site);
  return R"(<h2 class="govuk-heading-m">{}</h2><p class="govuk-body">{}, until {}. {}</p><ul class="govuk-list govuk-list--bullet">{}</ul>)"_html(
      list.title, list.school_class, last_day(list), list.words, sites);
}

}  // namespace web
