#include "school/filtering/compile_rule.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "school/actor.h"
#include "school/agreements/gate.h"
#include "school/filtering/people_parts.h"

namespace school {
namespace {

template <class Name, class GroupOf>
void add_kind(std::vector<rules::AnyGroup>& who, const std::vector<Name>& names, GroupOf group_of_name) {
  if (names.empty()) return;
  rules::AnyGroup& any = who.emplace_back();
  for (const Name& name : names) any.groups.push_back(group_of_name(name));
}

std::vector<rules::AnyGroup> groups_for(const packs::RuleWho& from) {
  std::vector<rules::AnyGroup> who;
  add_kind(who, from.roles, [](const std::string& role) {
    const auto known = role_from(role);
    return std::string(known ? group_of(*known) : role);
  });
  add_kind(who, from.years, [](int year) { return fmt::format("year-{}", year); });
  add_kind(who, from.key_stages, [](int stage) { return fmt::format("key-stage-{}", stage); });
  add_kind(who, from.classes, [](const std::string& code) { return "class-" + code; });
  add_kind(who, from.needs, [](const std::string& need) { return need_group(need); });
  return who;
}

void add_switch(std::vector<rules::HeaderToAdd>& headers, const packs::Pack& pack, std::string_view name,
                const std::string& own_value) {
  const auto slash = name.find('/');
  const packs::Service* service = slash == name.npos ? nullptr : pack.find_service(name.substr(0, slash));
  if (!service) return;
  const auto found = std::ranges::find(service->switches, name.substr(slash + 1), &packs::ServiceSwitch::id);
  if (found == service->switches.end()) return;
  const std::string& value = found->value.empty() ? own_value : found->value;
  if (!value.empty()) headers.push_back({found->header, value});
}

/// What a switch carries that has no value of its own: the rule's, or the school's by a parameter; "" where it is unset.
std::string value_of(const packs::Pack& pack, const packs::ProfileRule& rule) {
  const packs::Parameter* parameter = rule.value_from.empty() ? nullptr : pack.find_parameter(rule.value_from);
  if (!parameter) return rule.value;
  if (parameter->type == packs::ParameterType::list)
    return base::join(pack.list(rule.value_from).value_or(std::vector<std::string>()), ",");
  return pack.text(rule.value_from).value_or("");
}

}  // namespace

rules::Alerting alerting_of(packs::Alert alert) {
  switch (alert) {
    case packs::Alert::none: return rules::Alerting::none;
    case packs::Alert::counted: return rules::Alerting::counted;
    case packs::Alert::risk_to_life: break;
  }
  return rules::Alerting::risk_to_life;
}

rules::Rule compile_rule(const packs::Pack& pack, const packs::ProfileRule& from) {
  rules::Rule rule{.id = from.id,
                   .then = from.then,
                   .categories = from.categories,
                   .sites = from.sites,
                   .clause = from.clause,
                   .alerting = alerting_of(from.alert),
                   .addresses = from.addresses,
                   .services = from.services,
                   .who = groups_for(from.who),
                   .what = from.what,
                   .from = from.place,
                   .when = from.when,
                   .details = from.details};
  for (const int day : from.weekdays) rule.weekdays.push_back(static_cast<std::uint8_t>(day));
  if (from.from || from.until)
    rule.time_of_day = rules::TimeWindow{static_cast<std::uint16_t>(from.from.value_or(0)),
                                         static_cast<std::uint16_t>(from.until.value_or(24 * 60))};
  for (const std::string& name : from.switches) add_switch(rule.details.headers, pack, name, value_of(pack, from));
  const bool names_no_place = from.categories.empty() && from.sites.empty() && from.addresses.empty() && from.services.empty();
  // A header of a service goes to that service, and to nobody else.
  if (names_no_place)
    for (const std::string& name : from.switches) rule.services.push_back(name.substr(0, name.find('/')));
  return rule;
}

}  // namespace school
