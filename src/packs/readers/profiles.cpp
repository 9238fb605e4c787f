// profiles/*.toml: how one kind of person is filtered.
#include <fmt/format.h>

#include "packs/readers/readers.h"

namespace packs::readers {
namespace {

constexpr Word<bool> actions[] = {{"allow", true}, {"block", false}};
constexpr Word<Alert> alerts[] = {{"none", Alert::none}, {"counted", Alert::counted}, {"risk_to_life", Alert::risk_to_life}};

std::vector<int> weekdays(TableReader& table) {
  std::vector<int> days;
  const Node* list = table.value("weekdays");
  if (!list) return days;
  for (const Node& item : list->items)
    if (item.type == Node::Type::integer && item.integer >= 1 && item.integer <= 7)
      days.push_back(static_cast<int>(item.integer));
  if (list->type != Node::Type::list || days.size() != list->items.size())
    table.add(Code::out_of_bounds, "weekdays",
              "‘weekdays’ lists days from Monday = 1 to Sunday = 7, for example weekdays = [1, 2, 3, 4, 5]");
  return days;
}

ProfileRule read_rule(TableReader& table) {
  ProfileRule rule{.id = table.required_text("id")};
  table.required_text("then");
  rule.allows = table.one_of("then", actions, false);
  rule.categories = table.texts("categories");
  rule.sites = table.texts("sites");
  rule.weekdays = weekdays(table);
  rule.from = table.time_of_day("from");
  rule.until = table.time_of_day("until");
  rule.clause = table.text("clause");
  rule.alert = table.one_of("alert", alerts, Alert::none);
  if (rule.from.has_value() != rule.until.has_value())
    table.add(Code::missing_key, rule.from ? "from" : "until",
              "a window needs both ends, for example from = \"08:30\" and until = \"15:30\"");
  table.finish();
  return rule;
}

}  // namespace

void read_profile(TableReader& file, Layer& layer) {
  Profile profile{.id = file.required_text("id")};
  check_id(file, "id", profile.id);
  profile.title = file.required_text("title");
  profile.order = file.integer("order").value_or(100);
  profile.roles = file.texts("roles");
  profile.years = file.years("years");
  file.required_text("default");
  profile.default_allows = file.one_of("default", actions, false);
  for (TableReader& rule : file.tables("rule")) profile.rules.push_back(read_rule(rule));
  profile.place = file.place();
  layer.profiles.push_back(std::move(profile));
  file.finish();
}

}  // namespace packs::readers
