#include "web/audit/views.h"

#include <fmt/format.h>

#include <algorithm>

#include "html/govuk/button.h"
#include "html/govuk/inset_text.h"
#include "html/govuk/pagination.h"
#include "html/govuk/select.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "html/govuk/warning_text.h"
#include "web/layout.h"
#include "web/registers/register_access.h"

namespace web {
using namespace html::literals;
namespace {

std::string capital(std::string text) {
  std::ranges::replace(text, '_', ' ');
  std::ranges::replace(text, '.', ' ');
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

html::Markup filter(const school::audit::TrailQuery& query) {
  govuk::Select select{.label = {.text = "Changes to"},
                       .name = "register",
                       .items = {{.value = "", .text = "Everything in this list"}},
                       .value = query.register_name};
  for (const std::string& name : school::audit::shown_registers()) select.items.push_back({.value = name, .text = capital(name)});
  return get_form(html::Url::path("/audit"),
                  govuk::select(select) + govuk::button({.text = "Show", .classes = "govuk-button--secondary"}));
}

html::Markup record_of(const school::audit::TrailEntry& entry) {
  if (!entry.record) return html::text("–");
  for (const RegisterAccess& access : register_accesses())
    if (access.def->name == entry.register_name)
      return R"(<a class="govuk-link" href="{}">{} {}</a>)"_html(access.record(*entry.record), access.def->singular,
                                                                 *entry.record);
  return R"({} {})"_html(capital(entry.register_name), *entry.record);
}

std::string_view door(storage::Origin origin) {
  switch (origin) {
    case storage::Origin::web: return "these pages";
    case storage::Origin::cli: return "command line";
    case storage::Origin::system: return "the program itself";
  }
  return "";
}

html::Markup table_of(const std::vector<school::audit::TrailEntry>& entries, const ActorName& who) {
  govuk::Table table{.caption = "Changes, newest first",
                     .caption_classes = "govuk-table__caption--m",
                     .head = {{.text = "Number", .format = "numeric"},
                              {.text = "When"},
                              {.text = "What"},
                              {.text = "Record"},
                              {.text = "Who"},
                              {.text = "Through"}}};
  for (const auto& entry : entries)
    table.rows.push_back({{.text = std::to_string(entry.number), .format = "numeric"},
                          {.text = base::in_words(entry.happened_at)},
                          {.text = event_in_words(entry.kind)},
                          {.text = record_of(entry)},
                          {.text = who(entry.actor)},
                          {.text = door(entry.actor.origin)}});
  return wide("Changes", govuk::table(table));
}

std::string what_is_wrong(const storage::audit::FirstBad& bad) {
  switch (bad.why) {
    case storage::audit::Why::hash:
      return fmt::format("Event {} is not what was written: somebody or something altered it.", bad.event);
    case storage::audit::Why::gap: return fmt::format("Event {} is missing, and later ones are there.", bad.event);
    case storage::audit::Why::truncated: return fmt::format("Event {} and all after it are missing.", bad.event);
  }
  return "";
}

}  // namespace

std::string event_in_words(std::string_view kind) { return capital(std::string(kind)); }

html::Markup trail_view(const std::vector<school::audit::TrailEntry>& entries, const school::audit::TrailQuery& query,
                        const ActorName& who) {
  html::Markup found = R"(<p class="govuk-body">Nothing is recorded here{}.</p>)"_html(query.before ? " before that" : " yet");
  if (!entries.empty()) found = table_of(entries, who);
  html::Markup older;
  if (static_cast<std::int64_t>(entries.size()) == query.limit) {
    auto next = html::Url::path("/audit").with("before", std::to_string(entries.back().number));
    if (!query.register_name.empty()) next = next.with("register", query.register_name);
    older = govuk::pagination(
        {.next = govuk::PaginationLink{.href = next, .text = "Older changes"}, .landmark_label = "Pages of the changes"});
  }
  return R"(<h1 class="govuk-heading-l">Audit</h1>
<p class="govuk-body">Who changed what, and when. What a change said about a person stands on the record itself, for those who may see it. Safeguarding records and looks at people’s use are not in this list.</p>
{}{}{}{})"_html(govuk::button({.text = "Check that the record is whole",
                               .href = html::Url::path("/audit/verification"),
                               .classes = "govuk-button--secondary"}),
                filter(query), found, older);
}

html::Markup verification_view(const storage::audit::Outcome& outcome) {
  const auto verdict =
      outcome.ok()
          ? govuk::inset_text({.text = "Every event is there and none was altered."})
          : govuk::warning_text({.text = what_is_wrong(*outcome.first_bad) +
                                         " Tell the Head, keep the machine as it is, and compare with the last backup."});
  const auto facts = govuk::summary_list(
      {.rows = {{.key = {.text = "Events"}, .value = {.text = std::to_string(outcome.events)}},
                {.key = {.text = "Last link"}, .value = {.text = R"(<code class="sg-address">{}</code>)"_html(outcome.head)}}}});
  return R"(<h1 class="govuk-heading-l">Is the record whole?</h1>{}{}
<p class="govuk-body">The gateway keeps the number of events and the last link outside the store. The command schoolgate audit verify compares with those too.</p>)"_html(
      verdict, facts);
}

}  // namespace web
