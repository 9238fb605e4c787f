// What a browser posts: read within bounds, answered with errors that stand at the top of the page and beside their fields.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "html/govuk/error_message.h"
#include "html/govuk/error_summary.h"
#include "html/markup.h"

namespace web {

/// The fields of an application/x-www-form-urlencoded body, in the order in which they came.
class Form {
 public:
  static constexpr std::size_t most_fields = 1000, longest_name = 200, longest_value = 64 * 1024;

  /// Error: too many or too long fields, or text that is not UTF-8.
  static base::Result<Form> parse(std::string_view body);

  /// The first value, white space trimmed; "" where the field was not sent.
  std::string_view value(std::string_view name) const;
  /// As value(), not trimmed: passwords.
  std::string_view raw(std::string_view name) const;
  /// Every value: checkboxes.
  std::vector<std::string> values(std::string_view name) const;
  bool has(std::string_view name) const;
  /// The answer of a "yes"/"no" radio; nothing when it is neither.
  std::optional<bool> yes_or_no(std::string_view name) const;
  std::optional<std::int64_t> integer(std::string_view name) const;
  /// The three fields of govuk::date_input with name_prefix `name`. Error: a sentence for the person.
  base::Result<base::Date> date(std::string_view name) const;
  const std::vector<std::pair<std::string, std::string>>& all() const { return fields_; }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

/// What is wrong with a form, field by field. Empty when all is well.
class FormErrors {
 public:
  /// `field` is the id of the field ("" for the form as a whole); the first message of a field is kept.
  void add(std::string field, std::string message);
  /// Adds the message when the value is empty.
  void require(const Form& form, std::string_view field, std::string message);
  bool any() const { return !errors_.empty(); }
  /// For `.error_message` of a component; left out by it when there is none.
  govuk::ErrorMessage of(std::string_view field) const;
  /// The box at the top of the page; nothing when there is no error.
  html::Markup summary() const;
  const std::vector<std::pair<std::string, std::string>>& all() const { return errors_; }

 private:
  std::vector<std::pair<std::string, std::string>> errors_;
};

}  // namespace web
