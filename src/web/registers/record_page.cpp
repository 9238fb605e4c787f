#include "web/registers/record_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "html/govuk/button.h"
#include "html/govuk/summary_list.h"
#include "html/govuk/table.h"
#include "registers/changes.h"
#include "school/people/people.h"
#include "school/school.h"
#include "web/layout.h"

namespace web {
using namespace html::literals;
namespace {

html::Markup summary(const RecordView& view, const LinkNames& names) {
  govuk::SummaryList list;
  for (const registers::FieldDef& field : view.access.def->fields) {
    if (field.is_sensitive && view.may_edit == MayEdit::no) continue;
    // Where nobody fills the record in by hand, what is empty has not happened.
    const bool is_empty = std::holds_alternative<std::monostate>(view.record.value(field.name));
    if (is_empty && !view.access.edit) continue;
    list.rows.push_back({.key = {.text = field.label}, .value = {.text = shown_with_names(view.record, field, names)}});
  }
  return govuk::summary_list(list);
}

/// A link's value stands in the event as a number; people read a name.
std::string named(const registers::FieldDef& field, const std::string& shown, const LinkNames& names) {
  const auto id = field.kind == registers::KindName::link ? base::parse_integer(shown) : std::nullopt;
  if (id) return names.name(field, *id);
  return shown.empty() ? "empty" : shown;
}

html::Markup changes_of(const RecordView& view, const storage::Event& event, const LinkNames& names) {
  if (!event.is_readable) return R"(<p class="govuk-body">What it said was erased with the person’s data.</p>)"_html();
  html::Markup items;
  for (const auto& change : registers::shown_changes(*view.access.def, event)) {
    const auto field = std::ranges::find(view.access.def->fields, change.label, &registers::FieldDef::label);
    if (field == view.access.def->fields.end() || (field->is_sensitive && view.may_edit == MayEdit::no)) continue;
    const std::string before = named(*field, change.before, names), after = named(*field, change.after, names);
    if (event.before == "{}" || event.before == "null")
      items += R"(<li>{}: {}</li>)"_html(change.label, after);
    else
      items += R"(<li>{}: {} became {}</li>)"_html(change.label, before, after);
  }
  return R"(<ul class="govuk-list govuk-list--bullet">{}</ul>)"_html(items);
}

std::string what_happened(const storage::Event& event) {
  const auto dot = event.kind.rfind('.');
  std::string verb = dot == std::string::npos ? event.kind : event.kind.substr(dot + 1);
  std::ranges::replace(verb, '_', ' ');
  if (!verb.empty()) verb[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(verb[0])));
  return verb;
}

html::Markup history(const RecordView& view, const LinkNames& names, const ActorName& who) {
  if (!view.history) return {};
  const std::vector<storage::Event>& events = *view.history;
  govuk::Table table{.caption = "History",
                     .caption_classes = "govuk-table__caption--m",
                     .head = {{.text = "When"}, {.text = "Who"}, {.text = "What"}, {.text = "Why"}}};
  for (auto event = events.rbegin(); event != events.rend(); ++event)
    table.rows.push_back(
        {{.text = base::in_words(event->happened_at)},
         {.text = who(event->actor)},
         {.text = R"(<p class="govuk-body">{}</p>{})"_html(what_happened(*event), changes_of(view, *event, names))},
         {.text = event->reason.empty() ? "–" : event->reason}});
  return wide("History", govuk::table(table));
}

}  // namespace

ActorName actor_name(const Context& context) {
  return [&people = context.school().people](const storage::Actor& actor) {
    if (!actor.person) return "Schoolgate (" + actor.part + ")";
    const auto role = school::role_from(actor.role);
    return fmt::format("{}, {}", people.name_of(*actor.person), role ? base::to_lower(school::title_of(*role)) : actor.role);
  };
}

std::string heading_of(const registers::Record& record) {
  const std::string first = record.def().list.empty() ? "" : record.shown(record.def().list.front().name);
  return fmt::format("{} {}", record.def().singular, first.empty() ? std::to_string(record.id()) : first);
}

html::Markup record_view(const RecordView& view, const LinkNames& names, const ActorName& who) {
  std::string title = heading_of(view.record);
  title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
  const auto change = html::when(view.may_edit == MayEdit::yes, [&] {
    return govuk::button({.text = "Change this " + view.access.def->singular,
                          .href = html::Url::path("/{}/{}/edit", view.access.path, view.record.id())});
  });
  return R"(<h1 class="govuk-heading-l">{}</h1>{}{}{}{})"_html(title, summary(view, names), view.now, change,
                                                               history(view, names, who));
}

}  // namespace web
