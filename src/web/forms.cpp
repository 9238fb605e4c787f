// Reads urlencoded bodies. Everything in them came from outside.
#include "web/forms.h"

#include <algorithm>

#include "base/text.h"

namespace web {
namespace {

bool has_control_characters(std::string_view text) {
  return std::ranges::any_of(text,
                             [](unsigned char c) { return (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7f; });
}

// Browsers send a line end of a textarea as CR LF; we keep LF.
std::string with_plain_line_ends(std::string text) {
  std::erase(text, '\r');
  return text;
}

}  // namespace

base::Result<Form> Form::parse(std::string_view body) {
  Form form;
  if (body.empty()) return form;
  for (const auto part : base::split(body, '&')) {
    if (part.empty()) continue;
    if (form.fields_.size() == most_fields) return base::Error{"The form has more than 1,000 fields. Send fewer at once."};
    const auto equals = std::min(part.find('='), part.size());
    auto name = base::percent_decode(part.substr(0, equals), base::Plus::is_space);
    auto value = base::percent_decode(equals < part.size() ? part.substr(equals + 1) : "", base::Plus::is_space);
    if (name.size() > longest_name || value.size() > longest_value)
      return base::Error{"A field of the form is longer than 64,000 characters. Write less, or send it in parts."};
    if (!base::is_utf8(name) || !base::is_utf8(value) || has_control_characters(name) || has_control_characters(value))
      return base::Error{"The form holds characters that are no text. Type it again in this page."};
    form.fields_.emplace_back(std::move(name), with_plain_line_ends(std::move(value)));
  }
  return form;
}

std::string_view Form::raw(std::string_view name) const {
  for (const auto& [own, value] : fields_)
    if (own == name) return value;
  return {};
}

std::string_view Form::value(std::string_view name) const { return base::trim(raw(name)); }

std::vector<std::string> Form::values(std::string_view name) const {
  std::vector<std::string> all;
  for (const auto& [own, value] : fields_)
    if (own == name && !value.empty()) all.push_back(value);
  return all;
}

bool Form::has(std::string_view name) const {
  return std::ranges::any_of(fields_, [&](const auto& field) { return field.first == name; });
}

std::optional<bool> Form::yes_or_no(std::string_view name) const {
  const auto answer = value(name);
  if (answer == "yes") return true;
  if (answer == "no") return false;
  return {};
}

std::optional<std::int64_t> Form::integer(std::string_view name) const { return base::parse_integer(value(name)); }

base::Result<base::Date> Form::date(std::string_view name) const {
  const auto part = [&](std::string_view which) {
    return base::parse_integer(value(std::string(name) + "-" + std::string(which)));
  };
  const auto day = part("day"), month = part("month"), year = part("year");
  const base::Error wrong{"Enter a day that exists, for example 27 3 2026"};
  if (!day || !month || !year || *day < 1 || *day > 31 || *month < 1 || *month > 12 || *year < 1900 || *year > 2200) return wrong;
  const base::Date date{std::chrono::year(static_cast<int>(*year)), std::chrono::month(static_cast<unsigned>(*month)),
                        std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return wrong;
  return date;
}

void FormErrors::add(std::string field, std::string message) {
  if (!field.empty() && !of(field).text.empty()) return;
  errors_.emplace_back(std::move(field), std::move(message));
}

void FormErrors::require(const Form& form, std::string_view field, std::string message) {
  if (form.value(field).empty()) add(std::string(field), std::move(message));
}

govuk::ErrorMessage FormErrors::of(std::string_view field) const {
  for (const auto& [own, message] : errors_)
    if (own == field) return {.text = message};
  return {};
}

html::Markup FormErrors::summary() const {
  if (errors_.empty()) return {};
  govuk::ErrorSummary summary;
  for (const auto& [field, message] : errors_) {
    govuk::ErrorSummaryItem item{.text = message};
    if (!field.empty()) item.href = html::Url::fragment(field);
    summary.error_list.push_back(item);
  }
  return govuk::error_summary(summary);
}

}  // namespace web
