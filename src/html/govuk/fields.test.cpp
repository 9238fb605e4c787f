// Proof of the fields of a form.
#include <gtest/gtest.h>

#include "html/govuk/checkboxes.h"
#include "html/govuk/date_input.h"
#include "html/govuk/fieldset.h"
#include "html/govuk/fixtures.h"
#include "html/govuk/input.h"
#include "html/govuk/password_input.h"
#include "html/govuk/radios.h"
#include "html/govuk/select.h"
#include "html/govuk/textarea.h"
#include "html/trusted.h"

namespace govuk::fixtures {
namespace {

/// What all fields take under the same names.
template <class Field>
Field field_of(const Options& o) {
  Field field;
  field.name = o.text("name");
  field.hint = o.at("hint").hint();
  field.error_message = o.at("errorMessage").error_message();
  field.form_group = o.at("formGroup").form_group();
  field.classes = o.text("classes");
  field.attributes = o.attributes();
  return field;
}

/// What fields with one label take besides.
template <class Field>
Field labelled(const Options& o) {
  auto field = field_of<Field>(o);
  field.label = o.at("label").label();
  field.id = o.text("id");
  field.value = o.text("value");
  field.disabled = o.flag("disabled");
  field.described_by = o.text("describedBy");
  return field;
}

const std::string no_empty_places = "a list of ours has no empty places, so they take no number";

Affix affix(const Options& o) { return {.text = o.content(), .classes = o.text("classes"), .attributes = o.attributes()}; }

}  // namespace

TEST(GovukFixtures, fieldset) {
  prove("fieldset", [](const Options& o) { return fieldset(o.fieldset().value_or(Fieldset{})); });
}

TEST(GovukFixtures, input) {
  prove("input", [](const Options& o) {
    auto options = labelled<Input>(o);
    options.type = o.text("type", "text");
    options.inputmode = o.text("inputmode");
    options.autocomplete = o.text("autocomplete");
    options.autocapitalize = o.text("autocapitalize");
    options.pattern = o.text("pattern");
    options.spellcheck = o.choice("spellcheck");
    options.prefix = affix(o.at("prefix"));
    options.suffix = affix(o.at("suffix"));
    options.input_wrapper = {.classes = o.at("inputWrapper").text("classes"), .attributes = o.at("inputWrapper").attributes()};
    return input(options);
  });
}

TEST(GovukFixtures, password_input) {
  prove("password-input",
        [](const Options& o) {
          auto options = labelled<PasswordInput>(o);
          options.autocomplete = o.text("autocomplete", "current-password");
          options.button_classes = o.at("button").text("classes");
          return password_input(options);
        },
        {{"with translations", "the product speaks British English only"}});
}

TEST(GovukFixtures, textarea) {
  prove("textarea", [](const Options& o) {
    auto options = labelled<Textarea>(o);
    options.rows = o.number("rows", 5);
    options.autocomplete = o.text("autocomplete");
    options.spellcheck = o.choice("spellcheck");
    return textarea(options);
  });
}

TEST(GovukFixtures, select) {
  prove("select", [](const Options& o) {
    auto options = labelled<Select>(o);
    for (const auto& item : o.list("items")) {
      SelectItem one{.text = item.text("text"), .selected = item.choice("selected"), .disabled = item.flag("disabled")};
      if (item.names("value")) one.value = item.at("value").as_text();
      one.attributes = item.attributes();
      options.items.push_back(one);
    }
    return select(options);
  });
}

TEST(GovukFixtures, radios) {
  prove("radios",
        [](const Options& o) {
          auto options = field_of<Radios>(o);
          options.fieldset = o.at("fieldset").fieldset();
          options.id_prefix = o.text("idPrefix");
          options.value = o.text("value");
          for (const auto& item : o.list("items"))
            options.items.push_back({.value = item.text("value"),
                                     .text = item.content(),
                                     .hint = item.at("hint").hint(),
                                     .checked = item.choice("checked"),
                                     .disabled = item.flag("disabled"),
                                     .conditional = html::Trusted::markup(item.at("conditional").text("html")),
                                     .divider = item.text("divider"),
                                     .id = item.text("id"),
                                     .label_classes = item.at("label").text("classes"),
                                     .label_attributes = item.at("label").attributes(),
                                     .attributes = item.attributes()});
          return radios(options);
        },
        {{"with falsy items", no_empty_places}});
}

TEST(GovukFixtures, checkboxes) {
  prove("checkboxes",
        [](const Options& o) {
          auto options = field_of<Checkboxes>(o);
          options.fieldset = o.at("fieldset").fieldset();
          options.id_prefix = o.text("idPrefix");
          options.described_by = o.text("describedBy");
          for (const auto& value : o.list("values")) options.values.push_back(value.as_text());
          for (const auto& item : o.list("items"))
            options.items.push_back({.value = item.text("value"),
                                     .text = item.content(),
                                     .hint = item.at("hint").hint(),
                                     .checked = item.choice("checked"),
                                     .disabled = item.flag("disabled"),
                                     .conditional = html::Trusted::markup(item.at("conditional").text("html")),
                                     .divider = item.text("divider"),
                                     .behaviour = item.text("behaviour"),
                                     .name = item.text("name"),
                                     .id = item.text("id"),
                                     .label_classes = item.at("label").text("classes"),
                                     .label_attributes = item.at("label").attributes(),
                                     .attributes = item.attributes()});
          return checkboxes(options);
        },
        {{"with falsy values", no_empty_places}});
}

namespace {

void read_item(DateInputItem& item, const Options& o) {
  if (!o.is_present()) return;
  item.name = o.text("name", item.name);
  item.label = o.text("label");
  item.id = o.text("id");
  if (o.names("value")) item.value = o.at("value").as_text();
  item.autocomplete = o.text("autocomplete");
  item.inputmode = o.text("inputmode", "numeric");
  item.pattern = o.text("pattern");
  item.error = o.choice("error");
  if (o.has("classes")) item.classes = o.text("classes");
  item.attributes = o.attributes();
}

}  // namespace

TEST(GovukFixtures, date_input) {
  prove("date-input",
        [](const Options& o) {
          auto options =
              DateInput{.fieldset = o.at("fieldset").fieldset(), .id = o.text("id"), .name_prefix = o.text("namePrefix")};
          options.hint = o.at("hint").hint();
          options.error_message = o.at("errorMessage").error_message();
          options.form_group = o.at("formGroup").form_group();
          options.classes = o.text("classes");
          options.attributes = o.attributes();
          const auto values = o.at("values");
          for (auto* item : {&options.day, &options.month, &options.year}) {
            const auto named = options.name_prefix.empty() ? item->name : options.name_prefix + "-" + item->name;
            item->value = values.text(values.has(named) ? named : item->name);
            read_item(*item, o.at(item->name));
          }
          const auto items = o.list("items");
          if (items.size() == 3) {
            read_item(options.day, items[0]);
            read_item(options.month, items[1]);
            read_item(options.year, items[2]);
          }
          return date_input(options);
        },
        {{"day and month", "a date here is a day, a month and a year, in that order"},
         {"day and month (using items)", "a date here is a day, a month and a year, in that order"},
         {"month and year", "a date here is a day, a month and a year, in that order"},
         {"month and year (using items)", "a date here is a day, a month and a year, in that order"},
         {"custom pattern", "a date here is a day, a month and a year, in that order"},
         {"custom inputmode", "a date here is a day, a month and a year, in that order"},
         {"with nested name", "a field is known by its place, not by its name"},
         {"with values, name prefix and custom names", "the caller gives each field its value"},
         {"with error on single field using classes", "errors are said by `error`, never by a class"},
         {"with error on single item using classes", "errors are said by `error`, never by a class"}});
}

}  // namespace govuk::fixtures
