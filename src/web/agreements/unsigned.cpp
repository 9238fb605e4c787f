// Who has not signed, with counts; the list to chase as CSV; one person's date put off (S-7).
#include <fmt/format.h>

#include <map>

#include "html/govuk/button.h"
#include "html/govuk/date_input.h"
#include "html/govuk/radios.h"
#include "html/govuk/table.h"
#include "html/govuk/textarea.h"
#include "registers/csv.h"
#include "school/school.h"
#include "web/agreements/handlers.h"
#include "web/layout.h"

namespace web::agreements {
using namespace html::literals;
namespace {

std::string missing_in_words(const school::MissingSignature& missing) {
  const std::string who = missing.signer == school::Signer::self ? "own signature" : "a parent’s signature";
  if (missing.is_held) return missing.title + ": " + who + " waits for the office";
  if (missing.nobody_to_ask) return missing.title + ": no parent may be asked";
  return missing.title + ": " + who +
         (missing.by ? " by " + base::in_words(base::london_day(*missing.by - std::chrono::milliseconds(1))) : "");
}

std::string all_missing(const school::Unsigned& entry) {
  std::string words;
  for (const auto& missing : entry.missing) words += (words.empty() ? "" : "; ") + missing_in_words(missing);
  return words;
}

html::Markup counts_table(const Context& context) {
  govuk::Table table{.caption = "Each agreement", .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "Agreement"},
                {.text = "Version"},
                {.text = "Complete", .format = "numeric"},
                {.text = "Of", .format = "numeric"},
                {.text = "With the office", .format = "numeric"},
                {.text = "Cut off after its sign-by date", .format = "numeric"}};
  const auto today = context.school().today();
  for (const auto& count : context.school().agreements.counts()) {
    std::string cut_off = "none";
    if (count.version.sign_by >= today) {
      std::int64_t number = 0;
      for (const auto& entry : context.school().agreements.cut_off_after(count.version.sign_by))
        for (const auto& missing : entry.missing) number += missing.version == count.version.id && missing.gates ? 1 : 0;
      cut_off = fmt::format("{} after {}", number, base::in_words(count.version.sign_by));
    }
    table.rows.push_back({{.text = count.version.title},
                          {.text = count.version.version},
                          {.text = std::to_string(count.complete), .format = "numeric"},
                          {.text = std::to_string(count.of), .format = "numeric"},
                          {.text = std::to_string(count.held), .format = "numeric"},
                          {.text = cut_off, .format = "numeric"}});
  }
  return wide("Each agreement", govuk::table(table));
}

html::Markup people_table(const Context& context, const std::vector<school::Unsigned>& people) {
  constexpr std::size_t most_shown = 200;
  if (people.empty()) return R"(<p class="govuk-body">Everybody here has signed what the school asks for.</p>)"_html();
  govuk::Table table{.caption = fmt::format("{} people have something missing", people.size()),
                     .caption_classes = "govuk-table__caption--m"};
  table.head = {{.text = "Name"}, {.text = "Form"}, {.text = "Missing"}};
  const bool may_extend = context.may(school::May::extend_sign_by);
  if (may_extend) table.head.push_back({.text = "Put off"});
  for (std::size_t i = 0; i < people.size() && i < most_shown; ++i) {
    const auto& person = people[i].person;
    const std::string place = person.form.empty() ? std::string(school::title_of(person.role)) : person.form;
    std::vector<govuk::TableCell> row{{.text = person.full_name()}, {.text = place}, {.text = all_missing(people[i])}};
    if (may_extend)
      row.push_back(
          {.text = R"(<a class="govuk-link" href="{}">Put off<span class="govuk-visually-hidden"> for {}</span></a>)"_html(
               html::Url::path("/agreements/extensions/{}", person.id), person.full_name())});
    table.rows.push_back(std::move(row));
  }
  html::Markup more;
  if (people.size() > most_shown)
    more = R"(<p class="govuk-body">The first {} are shown; the file has all.</p>)"_html(most_shown);
  return wide("Who has not signed", govuk::table(table)) + more;
}

net::Response extension_page(const Context& context, const school::Person& person, const FormErrors& errors = {}) {
  std::vector<govuk::RadiosItem> items;
  for (const auto& version : context.school().agreements.for_person(person))
    items.push_back({.value = version.agreement, .text = version.title});
  const auto& form = context.form();
  govuk::DateInput until{.fieldset = govuk::Fieldset{.legend = {.text = "Until the end of which day?"}},
                         .id = "until",
                         .name_prefix = "until",
                         .error_message = errors.of("until")};
  until.day.value = form.value("until-day"), until.month.value = form.value("until-month"),
  until.year.value = form.value("until-year");
  const auto fields = govuk::radios({.fieldset = govuk::Fieldset{.legend = {.text = "Which agreement?"}},
                                     .name = "agreement",
                                     .items = items,
                                     .value = std::string(form.value("agreement")),
                                     .error_message = errors.of("agreement")}) +
                      govuk::date_input(until) +
                      govuk::textarea({.label = {.text = "Why?"},
                                       .name = "reason",
                                       .value = std::string(form.value("reason")),
                                       .hint = {.text = "Such as: in hospital until the end of May"},
                                       .error_message = errors.of("reason"),
                                       .rows = 3}) +
                      govuk::button({.text = "Put the date off"});
  const auto content = R"(<h1 class="govuk-heading-l">Put off the sign-by date of {}</h1>{})"_html(
      person.full_name(), post_form(context, html::Url::path("/agreements/extensions/{}", person.id), fields));
  return page(
      context,
      {.title = "Put off a sign-by date", .content = content, .back = html::Url::path("/agreements/unsigned"), .errors = errors});
}

}  // namespace

net::Response show_unsigned(Context& context) {
  const auto people = context.school().agreements.unsigned_people();
  const auto content = R"(
<h1 class="govuk-heading-l">Who has not signed</h1>
{}{}<p class="govuk-body"><a class="govuk-link" href="/agreements/unsigned.csv">The whole list as a CSV file</a></p>)"_html(
      counts_table(context), people_table(context, people));
  return page(context,
              {.title = "Who has not signed", .content = content, .back = html::Url::path("/agreements"), .width = Width::full});
}

net::Response download_unsigned(Context& context) {
  std::string csv = "\xEF\xBB\xBF" + registers::csv_line({"family", "given", "role", "year", "form", "missing"});
  for (const auto& entry : context.school().agreements.unsigned_people())
    csv += registers::csv_line({entry.person.family, entry.person.given, std::string(school::title_of(entry.person.role)),
                                school::year_in_words(entry.person.year), entry.person.form, all_missing(entry)});
  return download("who-has-not-signed.csv", "text/csv; charset=utf-8", csv);
}

net::Response ask_extension(Context& context) {
  const auto person = context.school().people.find(context.path_id("person").value_or(0));
  return person ? extension_page(context, *person) : not_found(context);
}

net::Response extend(Context& context) {
  const auto person = context.school().people.find(context.path_id("person").value_or(0));
  if (!person) return not_found(context);
  FormErrors errors;
  const auto until = context.form().date("until");
  errors.require(context.form(), "agreement", "Choose an agreement");
  if (!until) errors.add("until", until.error().message);
  errors.require(context.form(), "reason", "Say why");
  if (errors.any()) return extension_page(context, *person, errors);
  const auto done = context.school().agreements.extend(std::string(context.form().value("agreement")), person->id, *until,
                                                       std::string(context.form().value("reason")), context.actor());
  if (!done) {
    errors.add(done.error().code.empty() ? "agreement" : done.error().code, done.error().message);
    return extension_page(context, *person, errors);
  }
  return see_other(html::Url::path("/agreements/unsigned"), "The date is put off");
}

}  // namespace web::agreements
