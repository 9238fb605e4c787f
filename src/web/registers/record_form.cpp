#include "web/registers/record_form.h"

#include <fmt/format.h>

#include "html/govuk/date_input.h"
#include "html/govuk/input.h"
#include "html/govuk/radios.h"
#include "html/govuk/select.h"
#include "html/govuk/textarea.h"

namespace web {
namespace {

using registers::FieldDef;
using registers::KindName;

/// Up to so many answers stand as radios; more go into a list.
constexpr std::size_t most_radios = 6;

/// The id of the element that an error links to: dates have three.
std::string id_of(const FieldDef& field) { return field.kind == KindName::date ? field.name + "-day" : field.name; }

std::string label_of(const FieldDef& field) { return field.is_required ? field.label : field.label + " (optional)"; }

std::string hint_of(const FieldDef& field) {
  if (!field.hint_text.empty() && field.kind == KindName::link && field.target == "people")
    return field.hint_text + ": their username";
  if (!field.hint_text.empty()) return field.hint_text;
  if (field.kind == KindName::time) return "Such as 2026-11-22 09:30";
  return "";
}

std::string text_of(const RecordForm& form, const FieldDef& field, const LinkNames& names) {
  if (form.filled == Filled::from_form) return std::string(form.form.value(field.name));
  const auto* id = std::get_if<std::int64_t>(&form.record.value(field.name));
  if (field.kind == KindName::link && id) return names.typed(field, *id);
  return form.record.text(field.name);
}

html::Markup date_field(const RecordForm& form, const FieldDef& field, const FormErrors& errors) {
  govuk::DateInput input{.fieldset = govuk::Fieldset{.legend = {.text = label_of(field), .classes = "govuk-fieldset__legend--s"}},
                         .id = field.name,
                         .name_prefix = field.name,
                         .hint = {.text = field.hint_text.empty() ? "For example, 27 3 2026" : field.hint_text},
                         .error_message = errors.of(id_of(field))};
  if (form.filled == Filled::from_form) {
    input.day.value = form.form.value(field.name + "-day");
    input.month.value = form.form.value(field.name + "-month");
    input.year.value = form.form.value(field.name + "-year");
  } else if (const auto* date = std::get_if<base::Date>(&form.record.value(field.name))) {
    input.day.value = std::to_string(static_cast<unsigned>(date->day()));
    input.month.value = std::to_string(static_cast<unsigned>(date->month()));
    input.year.value = std::to_string(static_cast<int>(date->year()));
  }
  return govuk::date_input(input);
}

html::Markup radios(const FieldDef& field, const std::vector<registers::Choice>& answers, const std::string& value,
                    const FormErrors& errors) {
  govuk::Radios question{.fieldset = govuk::Fieldset{.legend = {.text = label_of(field), .classes = "govuk-fieldset__legend--s"}},
                         .name = field.name,
                         .value = value,
                         .hint = {.text = hint_of(field)},
                         .error_message = errors.of(field.name),
                         .classes = "govuk-radios--small"};
  for (const auto& answer : answers) question.items.push_back({.value = answer.key, .text = answer.label});
  if (!field.is_required) question.items.push_back({.value = "", .text = "Not said", .checked = value.empty()});
  return govuk::radios(question);
}

html::Markup choice_field(const FieldDef& field, const std::string& value, const FormErrors& errors) {
  if (field.choices.size() <= most_radios) return radios(field, field.choices, value, errors);
  govuk::Select select{.label = {.text = label_of(field), .classes = "govuk-label--s"},
                       .name = field.name,
                       .items = {{.value = "", .text = "Choose"}},
                       .value = value,
                       .hint = {.text = hint_of(field)},
                       .error_message = errors.of(field.name)};
  for (const auto& choice : field.choices) select.items.push_back({.value = choice.key, .text = choice.label});
  return govuk::select(select);
}

html::Markup input_field(const FieldDef& field, const std::string& value, const FormErrors& errors) {
  govuk::Input input{.label = {.text = label_of(field), .classes = "govuk-label--s"},
                     .name = field.name,
                     .value = value,
                     .hint = {.text = hint_of(field)},
                     .error_message = errors.of(field.name)};
  if (field.kind == KindName::integer) {
    input.inputmode = "numeric";
    input.classes = "govuk-input--width-5";
  } else if (field.kind != KindName::text || field.longest <= 60) {
    input.classes = "govuk-input--width-20";
  }
  if (field.kind == KindName::link) input.autocapitalize = "none";
  return govuk::input(input);
}

html::Markup field_markup(const RecordForm& form, const FieldDef& field, const FormErrors& errors, const LinkNames& names) {
  if (field.kind == KindName::date) return date_field(form, field, errors);
  const std::string value = text_of(form, field, names);
  if (field.kind == KindName::choice) return choice_field(field, value, errors);
  if (field.kind == KindName::yes_no) return radios(field, {{"yes", "Yes"}, {"no", "No"}}, value, errors);
  if (field.kind == KindName::long_text)
    return govuk::textarea({.label = {.text = label_of(field), .classes = "govuk-label--s"},
                            .name = field.name,
                            .value = value,
                            .hint = {.text = hint_of(field)},
                            .error_message = errors.of(field.name)});
  return input_field(field, value, errors);
}

void read_date(const Form& form, const FieldDef& field, registers::Record& record, FormErrors& errors) {
  const bool is_empty = form.value(field.name + "-day").empty() && form.value(field.name + "-month").empty() &&
                        form.value(field.name + "-year").empty();
  if (is_empty) return record.set_value(field.name, {});
  const auto date = form.date(field.name);
  if (date)
    record.set_value(field.name, *date);
  else
    errors.add(id_of(field), fmt::format("{}: {}", field.label, date.error().message));
}

void read_link(std::string_view typed, const FieldDef& field, registers::Record& record, FormErrors& errors,
               const LinkNames& names) {
  if (typed.empty()) return record.set_value(field.name, {});
  const auto id = names.read(field, typed);
  if (id)
    record.set_value(field.name, *id);
  else
    errors.add(field.name, id.error().message);
}

}  // namespace

html::Markup record_fields(const RecordForm& form, const FormErrors& errors, const LinkNames& names) {
  html::Markup all;
  for (const FieldDef& field : form.record.def().fields)
    if (field.is_stored()) all += field_markup(form, field, errors, names);
  return all + govuk::input({.label = {.text = "Why? (optional)", .classes = "govuk-label--s"},
                             .name = "change_reason",
                             .value = std::string(form.form.value("change_reason")),
                             .hint = {.text = "Stands in the record’s history"}});
}

void read_record(const Form& form, registers::Record& record, FormErrors& errors, const LinkNames& names) {
  for (const FieldDef& field : record.def().fields) {
    if (!field.is_stored()) continue;
    if (field.kind == KindName::date)
      read_date(form, field, record, errors);
    else if (field.kind == KindName::link)
      read_link(form.value(field.name), field, record, errors, names);
    else if (auto set = record.set_text(field.name, form.value(field.name)); !set)
      errors.add(field.name, set.error().message);
  }
}

void add_problems(const std::vector<registers::Problem>& problems, const registers::RegisterDef& def, FormErrors& errors) {
  for (const auto& problem : problems) {
    const FieldDef* field = def.find(problem.field);
    errors.add(field == nullptr ? problem.field : id_of(*field), problem.message);
  }
}

}  // namespace web
