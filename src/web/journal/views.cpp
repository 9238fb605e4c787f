#include "web/journal/views.h"

#include <fmt/format.h>

#include "html/govuk/button.h"
#include "html/govuk/date_input.h"
#include "html/govuk/details.h"
#include "html/govuk/input.h"
#include "html/govuk/radios.h"
#include "html/govuk/table.h"
#include "html/govuk/textarea.h"
#include "school/school.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

using journal::EntryClass;

std::string clause_of(const school::KeptFor& rule) {
  if (!rule.days) return "The policy pack does not say";
  return rule.clause.empty() || rule.clause == "school" ? "The school’s own" : rule.clause;
}

std::string gone_in_words(const school::Departure& departure) {
  std::string words;
  const auto add = [&](EntryClass of, std::string_view what) {
    const std::uint64_t count = departure.gone[static_cast<std::size_t>(of)];
    if (count > 0) words += fmt::format("{}{} {}", words.empty() ? "" : ", ", count, what);
  };
  add(EntryClass::allowed, "allowed");
  add(EntryClass::blocked, "blocked");
  add(EntryClass::alerting, "of alerting categories");
  add(EntryClass::other, "probes and others");
  if (departure.whole == school::Departure::Whole::yes) return words.empty() ? "The whole day" : "The whole day: " + words;
  return words;
}

std::string days_of(const school::JournalHold& hold) {
  if (!hold.first_day && !hold.last_day) return "All days";
  const std::string from = hold.first_day ? "from " + base::in_words(*hold.first_day) + " " : "";
  return from + (hold.last_day ? "until " + base::in_words(*hold.last_day) : "");
}

html::Markup lift_form(const Context& context, const school::JournalHold& hold) {
  return govuk::details({.summary_text = "Lift it",
                         .text = post_form(context, html::Url::path("/journal/holds/{}/end", hold.id),
                                           govuk::textarea({.label = {.text = "Why has nothing to be kept any more?"},
                                                            .name = "why",
                                                            .id = fmt::format("why-{}", hold.id),
                                                            .rows = 2}) +
                                               govuk::button({.text = "Lift the hold", .classes = "govuk-button--secondary"}))});
}

govuk::DateInput day_field(const Context& context, std::string name, std::string title, const FormErrors& errors) {
  const auto given = [&](std::string_view part) { return std::string(context.form().value(fmt::format("{}-{}", name, part))); };
  govuk::DateInput field{.fieldset = govuk::Fieldset{.legend = {.text = title}},
                         .id = name,
                         .name_prefix = name,
                         .hint = {.text = "May be left empty"},
                         .error_message = errors.of(name)};
  field.day.value = given("day");
  field.month.value = given("month");
  field.year.value = given("year");
  return field;
}

}  // namespace

html::Markup kept_for_table(const std::vector<school::KeptFor>& rules) {
  govuk::Table table{.caption = "How long it is kept", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "What"}, {.text = "Days", .format = "numeric"}, {.text = "Clause"}};
  for (const school::KeptFor& rule : rules)
    table.rows.push_back({{.text = rule.what},
                          {.text = rule.days ? std::to_string(*rule.days) : "–", .format = "numeric"},
                          {.text = clause_of(rule)}});
  return wide("How long it is kept", govuk::table(table));
}

html::Markup departure_table(const std::vector<school::Departure>& departures) {
  if (departures.empty()) return R"(<p class="govuk-body">Nothing has left the journal yet.</p>)"_html();
  govuk::Table table{.caption = "What has left, newest first", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "When"},
                {.text = "Of which day"},
                {.text = "Entries"},
                {.text = "Kept back", .format = "numeric"},
                {.text = "Why"}};
  for (const school::Departure& departure : departures)
    table.rows.push_back({{.text = base::in_words(departure.at)},
                          {.text = base::in_words(departure.day)},
                          {.text = gone_in_words(departure)},
                          {.text = std::to_string(departure.kept), .format = "numeric"},
                          {.text = departure.why}});
  return wide("What has left", govuk::table(table));
}

html::Markup hold_table(const Context& context, const std::vector<school::JournalHold>& holds) {
  if (holds.empty()) return R"(<p class="govuk-body">Nothing is held beyond its time that you may know of.</p>)"_html();
  const auto& people = context.school().people;
  govuk::Table table{.caption = "Held beyond its time", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "Whose"}, {.text = "Days"}, {.text = "For"}, {.text = "Reason"}, {.text = "Placed"}, {.text = "End"}};
  for (const school::JournalHold& hold : holds)
    table.rows.push_back(
        {{.text = hold.person ? people.name_of(*hold.person) : "Everybody’s"},
         {.text = days_of(hold)},
         {.text = school::title_of(hold.kind)},
         {.text = hold.reason},
         {.text = fmt::format("{}, by {}", base::in_words(base::london_day(hold.placed_at)), people.name_of(hold.placed_by))},
         {.text = lift_form(context, hold)}});
  return wide("Held beyond its time", govuk::table(table));
}

html::Markup hold_form(const Context& context, const FormErrors& errors) {
  const auto given = [&](std::string_view name) { return std::string(context.form().value(name)); };
  std::vector<govuk::RadiosItem> kinds;
  for (const school::HoldKind kind : school::all_hold_kinds)
    kinds.push_back({.value = std::string(school::to_text(kind)), .text = school::title_of(kind)});
  return govuk::radios({.fieldset = govuk::Fieldset{.legend = {.text = "Who needs it kept?"}},
                        .name = "kind",
                        .items = kinds,
                        .value = given("kind"),
                        .error_message = errors.of("kind")}) +
         govuk::input({.label = {.text = "Whose entries? A username"},
                       .name = "person",
                       .value = given("person"),
                       .hint = {.text = "Empty for everybody’s entries of the days below"},
                       .error_message = errors.of("person")}) +
         govuk::date_input(day_field(context, "first", "From which day?", errors)) +
         govuk::date_input(day_field(context, "last", "Until which day?", errors)) +
         govuk::textarea({.label = {.text = "Why? Name the letter or reference"},
                          .name = "reason",
                          .value = given("reason"),
                          .error_message = errors.of("reason"),
                          .rows = 2}) +
         govuk::button({.text = "Hold these entries"});
}

}  // namespace web
