#include "school/filtering/pack_parts.h"

#include <algorithm>
#include <ranges>

#include "lists/address.h"
#include "school/filtering/compile_rule.h"

namespace school {
namespace {

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

bool is_for_pupils(const packs::Profile& profile) {
  return profile.roles.empty() || std::ranges::find(profile.roles, "pupil") != profile.roles.end();
}

rules::Profile compile_profile(const packs::Pack& pack, const packs::Profile& from) {
  rules::Profile profile{.id = from.id,
                         .title = from.title,
                         .default_action = action_of(from.default_allows),
                         .list_alerts = is_for_pupils(from) ? rules::ListAlerts::apply : rules::ListAlerts::rules_alone};
  for (const packs::ProfileRule& rule : from.rules) {
    rules::Rule compiled = compile_rule(pack, rule);
    // The school has not said what its headers carry: then none is sent.
    if (compiled.then == rules::Action::header_insert && compiled.details.headers.empty()) continue;
    profile.rules.push_back(std::move(compiled));
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

void add_surroundings(rules::Rules& rules, const packs::Pack& pack, const ApprovedChanges& approved) {
  for (const packs::Service& service : pack.services)
    rules.services.push_back({.id = service.id,
                              .title = service.title,
                              .hosts = service.hosts,
                              .age_limit = static_cast<std::uint8_t>(service.age_limit)});
  for (const packs::SafeSearch& one : pack.search_engines) rules.search_engines.push_back(one.engine);
  for (const packs::SchoolPlace& place : pack.places)
    rules.places.push_back({place.id, place.title, place.networks, place.rooms});
  for (const packs::SchoolPeriod& period : pack.periods) rules.calendar.periods.push_back(period.period);
  rules.calendar.terms = approved.terms;
  rules.calendar.closed = approved.closed;
  rules.calendar.lessons = approved.lessons;
  std::ranges::sort(rules.calendar.lessons, {}, &rules::Lesson::group);
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
    rules.profiles.push_back(compile_profile(pack, profile));
  }
  for (const packs::SiteList& list : pack.site_lists) {
    if (blocks_or_locks(list)) rules.lists.push_back(facts_of(pack, list));
    if (list.kind == packs::SiteListKind::learning)
      rules.learning_hosts.insert(rules.learning_hosts.end(), list.hosts.begin(), list.hosts.end());
  }
  rules.helplines = helplines_of(pack, approved);
  rules.temporary = approved.temporary;
  add_surroundings(rules, pack, approved);
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
