#include "school/filtering/pack_parts.h"

#include <algorithm>
#include <ranges>

#include "lists/address.h"

namespace school {
namespace {

rules::Alerting alerting_of(packs::Alert alert) {
  switch (alert) {
    case packs::Alert::none: return rules::Alerting::none;
    case packs::Alert::counted: return rules::Alerting::counted;
    case packs::Alert::risk_to_life: break;
  }
  return rules::Alerting::risk_to_life;
}

rules::Action action_of(bool allows) { return allows ? rules::Action::allow : rules::Action::block; }

bool blocks_or_locks(const packs::SiteList& list) {
  return list.kind == packs::SiteListKind::category || list.kind == packs::SiteListKind::locked;
}

rules::ListKind kind_of(const packs::SiteList& list) {
  return list.kind == packs::SiteListKind::locked ? rules::ListKind::locked : rules::ListKind::category;
}

/// The clause that the block page names for a site on this list where no rule does: the first rule about it that has one.
std::string clause_of(const packs::Pack& pack, const packs::SiteList& list) {
  for (const packs::Profile& profile : pack.profiles)
    for (const packs::ProfileRule& rule : profile.rules)
      if (!rule.clause.empty() && std::ranges::find(rule.categories, list.id) != rule.categories.end()) return rule.clause;
  return "";
}

rules::Rule compile_rule(const packs::ProfileRule& from) {
  rules::Rule rule{.id = from.id,
                   .then = action_of(from.allows),
                   .categories = from.categories,
                   .sites = from.sites,
                   .clause = from.clause,
                   .alerting = alerting_of(from.alert)};
  for (const int day : from.weekdays) rule.weekdays.push_back(static_cast<std::uint8_t>(day));
  if (from.from || from.until)
    rule.time_of_day = rules::TimeWindow{static_cast<std::uint16_t>(from.from.value_or(0)),
                                         static_cast<std::uint16_t>(from.until.value_or(24 * 60))};
  return rule;
}

bool is_for_pupils(const packs::Profile& profile) {
  return profile.roles.empty() || std::ranges::find(profile.roles, "pupil") != profile.roles.end();
}

rules::Profile compile_profile(const packs::Profile& from) {
  rules::Profile profile{.id = from.id,
                         .title = from.title,
                         .default_action = action_of(from.default_allows),
                         .list_alerts = is_for_pupils(from) ? rules::ListAlerts::apply : rules::ListAlerts::rules_alone};
  for (const packs::ProfileRule& rule : from.rules) {
    profile.rules.push_back(compile_rule(rule));
    // Two profiles may both have a rule "gambling"; the journal must say which one it was.
    profile.rules.back().id = from.id + "/" + rule.id;
  }
  return profile;
}

rules::ListFacts facts_of(const packs::Pack& pack, const packs::SiteList& list) {
  return {.id = list.id,
          .title = list.title,
          .kind = kind_of(list),
          .alerting = alerting_of(list.alert),
          .requestable = list.requestable && list.kind == packs::SiteListKind::category,
          .teacher_may_open = list.teacher_may_open && list.kind == packs::SiteListKind::category,
          .advice = list.advice,
          .clause = clause_of(pack, list)};
}

/// A list's numbers, and its hosts that no number names.
void add_helplines(const packs::SiteList& list, std::vector<rules::Helpline>& helplines) {
  for (const packs::HelplineNumber& number : list.numbers)
    helplines.push_back({.name = number.name, .phone = number.phone, .host = number.host, .hours = number.hours});
  for (const std::string& host : list.hosts)
    if (std::ranges::find(helplines, host, &rules::Helpline::host) == helplines.end())
      helplines.push_back({.name = host, .phone = "", .host = host, .hours = ""});
}

std::vector<rules::Helpline> helplines_of(const packs::Pack& pack, const ApprovedChanges& approved) {
  std::vector<rules::Helpline> helplines;
  for (const packs::SiteList& list : pack.site_lists)
    if (list.kind == packs::SiteListKind::helplines) add_helplines(list, helplines);
  helplines.insert(helplines.end(), approved.helplines.begin(), approved.helplines.end());
  return helplines;
}

bool covers(std::string_view parent, std::string_view host) {
  return host.ends_with(parent) && (host.size() == parent.size() || host[host.size() - parent.size() - 1] == '.');
}

bool belongs_to_a_helpline(const std::string& host, const std::vector<rules::Helpline>& helplines) {
  const auto canonical = lists::canonical_host(host);
  if (!canonical) return false;
  return std::ranges::any_of(helplines, [&](const rules::Helpline& helpline) {
    return !helpline.host.empty() && (covers(helpline.host, *canonical) || covers(*canonical, helpline.host));
  });
}

const packs::SiteList* list_holding(const packs::Pack& pack, packs::SiteListKind kind, std::string_view host) {
  for (const packs::SiteList& list : pack.site_lists)
    if (list.kind == kind && std::ranges::any_of(list.hosts, [&](const std::string& held) { return covers(held, host); }))
      return &list;
  return nullptr;
}

}  // namespace

base::Result<CompiledLists> compile_lists(const packs::Pack& pack, const ApprovedChanges& approved) {
  const std::vector<rules::Helpline> helplines = helplines_of(pack, approved);
  CompiledLists compiled;
  lists::SiteListBuilder builder;
  for (const packs::SiteList& list : pack.site_lists | std::views::filter(blocks_or_locks)) {
    const std::size_t number = compiled.lists.lists.size();
    compiled.lists.lists.push_back({.id = list.id, .kind = kind_of(list)});
    for (const std::string& host : list.hosts) {
      if (list.kind == packs::SiteListKind::locked && belongs_to_a_helpline(host, helplines))
        compiled.held_back.push_back(host);
      else if (auto added = builder.add(number, host); !added)
        return base::Error{"list ‘" + list.id + "’: " + added.error().message, added.error().code};
    }
  }
  compiled.lists.sites = std::move(builder).build();
  return compiled;
}

rules::Rules compile_rules(const packs::Pack& pack, const FilterSurroundings& surroundings, const ApprovedChanges& approved) {
  rules::Rules rules;
  for (const packs::Profile& profile : pack.profiles) {
    if (rules.address_profile.empty() && is_for_pupils(profile)) rules.address_profile = profile.id;
    rules.profiles.push_back(compile_profile(profile));
  }
  for (const packs::SiteList& list : pack.site_lists) {
    if (blocks_or_locks(list)) rules.lists.push_back(facts_of(pack, list));
    if (list.kind == packs::SiteListKind::learning)
      rules.learning_hosts.insert(rules.learning_hosts.end(), list.hosts.begin(), list.hosts.end());
  }
  rules.helplines = helplines_of(pack, approved);
  rules.temporary = approved.temporary;
  rules.own = surroundings.own;
  rules.page = surroundings.page;
  return rules;
}

std::optional<std::string> locked_list_of(const packs::Pack& pack, std::string_view host) {
  const packs::SiteList* list = list_holding(pack, packs::SiteListKind::locked, host);
  return list ? std::optional(list->id) : std::nullopt;
}

const packs::SiteList* category_of(const packs::Pack& pack, std::string_view host) {
  return list_holding(pack, packs::SiteListKind::category, host);
}

}  // namespace school
