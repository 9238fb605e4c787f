#include "web/registers/csv_pages.h"

#include <fmt/format.h>

#include "base/text.h"
#include "html/govuk/button.h"
#include "html/govuk/details.h"
#include "html/govuk/input.h"
#include "html/govuk/textarea.h"
#include "registers/csv.h"
#include "school/recorded.h"
#include "school/school.h"
#include "web/layout.h"
#include "web/registers/list_page.h"
#include "web/registers/register_access.h"

namespace web {
using namespace html::literals;
namespace {

constexpr std::size_t most_problems_shown = 50;

/// An export takes records out of the school's hands, so the second factor is asked again (B-5).
std::optional<net::Response> fresh_second_factor(const Context& context, const html::Url& back) {
  if (context.actor().second_factor == school::SecondFactor::fresh) return {};
  return see_other(html::Url::path("/second-factor").with("next", back.view()));
}

html::Url export_url(const RegisterAccess& access, const ListRequest& request) {
  html::Url url = access.page("export");
  for (const auto& [name, value] : request.parameters) url = url.with(name, value);
  return url;
}

net::Response export_page(const Context& context, const RegisterAccess& access, const FormErrors& errors = {}) {
  const ListRequest request = read_list_request(context, *access.def);
  registers::ListQuery one = request.query;
  one.per_page = 1;
  const auto total = access.open(context).list(one).total;
  const auto fields =
      govuk::input({.label = {.text = "What is it for?"},
                    .name = "reason",
                    .value = std::string(context.form().value("reason")),
                    .hint = {.text = "Such as: yearly stocktaking for the governors. It is recorded with your name."},
                    .error_message = errors.of("reason")}) +
      govuk::button({.text = "Export", .prevent_double_click = true});
  return page(context, {.title = "Export " + base::to_lower(access.def->title),
                        .content = R"(<h1 class="govuk-heading-l">Export {}</h1>
<p class="govuk-body">The file will hold {} of them, as your search found them. Fields marked as sensitive are left out.</p>{})"_html(
                            base::to_lower(access.def->title), total, post_form(context, export_url(access, request), fields)),
                        .back = access.list(),
                        .errors = errors});
}

html::Markup problem_list(const std::vector<registers::CsvProblem>& problems) {
  html::Markup items;
  for (std::size_t i = 0; i < problems.size() && i < most_problems_shown; ++i)
    items += R"(<li>Line {}, place {}: {} ({})</li>)"_html(problems[i].line, problems[i].column, problems[i].message,
                                                           problems[i].code);
  const auto more = html::when(problems.size() > most_problems_shown,
                               R"(<p class="govuk-body">And {} more.</p>)"_html(static_cast<int>(problems.size()) -
                                                                                static_cast<int>(most_problems_shown)));
  return R"(<h2 class="govuk-heading-m">What to mend</h2><ol class="govuk-list govuk-list--number">{}</ol>{})"_html(items, more);
}

html::Markup columns_help(const registers::RegisterDef& def) {
  html::Markup items;
  for (const auto& field : def.fields) {
    if (!field.is_stored()) continue;
    std::vector<std::string> keys;
    for (const auto& choice : field.choices) keys.push_back(choice.key);
    const std::string answers = keys.empty() ? "" : ": " + base::join(keys, ", ");
    items += R"(<li><code>{}</code> {}{}{}</li>)"_html(field.name, field.label, field.is_required ? " (required)" : "", answers);
  }
  return govuk::details(
      {.summary_text = "The columns", .text = R"(<ul class="govuk-list govuk-list--bullet">{}</ul>)"_html(items)});
}

net::Response import_page(const Context& context, const RegisterAccess& access, const html::Markup& outcome = {},
                          const FormErrors& errors = {}) {
  const auto fields =
      govuk::textarea(
          {.label = {.text = "CSV with a header row"},
           .name = "csv",
           .value = std::string(context.form().value("csv")),
           .hint = {.text = "Copy it from a text editor, or save the sheet as CSV UTF-8 and copy the text. Days as 2026-09-04."},
           .error_message = errors.of("csv"),
           .rows = 12,
           .spellcheck = false}) +
      R"(<div class="govuk-button-group">{}{}</div>)"_html(
          govuk::button({.text = "Check", .name = "action", .value = "check", .classes = "govuk-button--secondary"}),
          govuk::button({.text = "Add them", .name = "action", .value = "add", .prevent_double_click = true}));
  return page(context, {.title = "Add many " + base::to_lower(access.def->title),
                        .content = R"(<h1 class="govuk-heading-l">Add many {}</h1>
<p class="govuk-body">With any mistake nothing is added.</p>{}{}{})"_html(base::to_lower(access.def->title), outcome,
                                                                          columns_help(*access.def),
                                                                          post_form(context, access.page("import"), fields)),
                        .back = access.list(),
                        .errors = errors,
                        .width = Width::full});
}

}  // namespace

net::Response new_export(Context& context) {
  const RegisterAccess& access = register_of(context);
  if (auto first = fresh_second_factor(context, export_url(access, read_list_request(context, *access.def)))) return *first;
  return export_page(context, access);
}

net::Response create_export(Context& context) {
  const RegisterAccess& access = register_of(context);
  const ListRequest request = read_list_request(context, *access.def);
  if (auto first = fresh_second_factor(context, export_url(access, request))) return *first;
  FormErrors errors;
  errors.require(context.form(), "reason", "Say what the export is for");
  if (errors.any()) return export_page(context, access, errors);
  auto& database = context.school().database();
  std::string csv = registers::to_csv(access.open(context), request.query, registers::Sensitive::left_out);
  database.transaction([&](storage::Transaction& tx) {
    tx.record({.kind = access.def->name + ".exported",
               .register_name = access.def->name,
               .actor = school::recorded(context.actor(), access.take_out.value()),
               .reason = std::string(context.form().value("reason"))});
  });
  return download(fmt::format("{}-{}.csv", access.path, base::to_iso(base::london_day(context.now()))), "text/csv; charset=utf-8",
                  std::move(csv));
}

net::Response new_import(Context& context) { return import_page(context, register_of(context)); }

net::Response create_import(Context& context) {
  const RegisterAccess& access = register_of(context);
  FormErrors errors;
  errors.require(context.form(), "csv", "Paste the lines of the CSV file, the header first");
  if (errors.any()) return import_page(context, access, {}, errors);
  auto& database = context.school().database();
  registers::Register into(*access.def, database);
  const auto read = registers::from_csv(into, context.form().value("csv"), "pasted text");
  if (!read.problems.empty()) {
    errors.add("csv", fmt::format("{} mistakes were found; nothing was added", read.problems.size()));
    return import_page(context, access, problem_list(read.problems), errors);
  }
  if (context.form().value("action") != "add")
    return import_page(context, access,
                       R"(<p class="govuk-body" role="status">No mistakes: {} would be added.</p>)"_html(read.records.size()));
  const registers::Saving saving{.by = school::recorded(context.actor(), access.edit.value()), .reason = "added from a CSV file"};
  const auto added = database.transaction([&](storage::Transaction& tx) { return registers::add_all(into, tx, read, saving); });
  if (!added) return refused(context, added.error().message);
  return see_other(access.list(), fmt::format("{} added", *added));
}

}  // namespace web
