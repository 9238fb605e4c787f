// What one part of a pack calls by name must exist in another.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "packs/checks/checks.h"
#include "packs/words.h"

namespace packs::checks {
namespace {

void check_roles(const std::vector<std::string>& roles, const Place& place, Findings& findings) {
  for (const std::string& role : roles)
    if (!is_role(role))
      add(findings, Code::unknown_reference, place,
          fmt::format("‘{}’ is no role; write one of {}", role, base::join(role_words(), ", ")));
}

template <class Things>
bool holds(const Things& things, std::string_view id) {
  return std::ranges::any_of(things, [&](const auto& thing) { return thing.id == id; });
}

/// "office/school-accounts"
const ServiceSwitch* find_switch(const Pack& pack, std::string_view name) {
  const auto slash = name.find('/');
  const Service* service = slash == name.npos ? nullptr : pack.find_service(name.substr(0, slash));
  if (!service) return nullptr;
  const auto found = std::ranges::find(service->switches, name.substr(slash + 1), &ServiceSwitch::id);
  return found == service->switches.end() ? nullptr : &*found;
}

void check_switch(const Pack& pack, const Profile& profile, const ProfileRule& rule, std::string_view name, Findings& findings) {
  const ServiceSwitch* one = find_switch(pack, name);
  if (one && (!one->value.empty() || !rule.value.empty() || !rule.value_from.empty())) return;
  add(findings, one ? Code::missing_key : Code::unknown_reference, profile.place,
      one ? fmt::format("rule ‘{}’ of profile ‘{}’ sets ‘{}’, whose value is each school's own; write for example value = "
                        "\"oakfield.example\"",
                        rule.id, profile.id, name)
          : fmt::format("rule ‘{}’ of profile ‘{}’ sets ‘{}’, which no service has; write for example \"youtube/restricted\"",
                        rule.id, profile.id, name));
}

/// One name that a rule says and nothing declares.
struct Unknown {
  std::string_view what, name, instead;
};

void check_names(const Pack& pack, const Profile& profile, const ProfileRule& rule, Findings& findings) {
  std::vector<Unknown> unknown;
  for (const std::string& id : rule.services)
    if (!pack.find_service(id)) unknown.push_back({"service", id, "a file in services/ has that id"});
  for (const std::string& name : rule.switches) check_switch(pack, profile, rule, name, findings);
  if (const std::string& id = rule.value_from; !id.empty()) {
    const Parameter* parameter = pack.find_parameter(id);
    if (!parameter || (parameter->type != ParameterType::text && parameter->type != ParameterType::list))
      unknown.push_back({"parameter", id, "parameters.toml declares it, as text or list"});
  }
  for (const std::string& id : rule.place.places)
    if (!holds(pack.places, id)) unknown.push_back({"place", id, "places.toml declares them"});
  for (const std::string& id : rule.when.periods)
    if (!holds(pack.periods, id)) unknown.push_back({"period", id, "day.toml declares them"});
  if (const std::string& id = rule.details.agreement; !id.empty() && !pack.find_agreement(id))
    unknown.push_back({"agreement", id, "a file in agreements/ has that id"});
  for (const Unknown& one : unknown)
    add(findings, Code::unknown_reference, profile.place,
        fmt::format("rule ‘{}’ of profile ‘{}’ names the {} ‘{}’, which the pack does not have; {}", rule.id, profile.id,
                    one.what, one.name, one.instead));
}

void check_rule(const Pack& pack, const Profile& profile, const ProfileRule& rule, Findings& findings) {
  check_names(pack, profile, rule, findings);
  check_roles(rule.who.roles, profile.place, findings);
  for (const std::string& category : rule.categories)
    if (const SiteList* list = pack.find_site_list(category); !list || list->kind != SiteListKind::category)
      add(findings, Code::unknown_reference, profile.place,
          fmt::format("rule ‘{}’ of profile ‘{}’ names the category ‘{}’; no file in sites/ has that id and kind = \"category\"",
                      rule.id, profile.id, category));
  if (!rule.clause.empty() && !pack.find_clause(rule.clause))
    add(findings, Code::unknown_reference, profile.place,
        fmt::format(
            "rule ‘{}’ of profile ‘{}’ cites clause ‘{}’, which the pack does not have; cite one of its own or leave clause out",
            rule.id, profile.id, rule.clause));
}

}  // namespace

void check_references(const Pack& pack, Findings& findings) {
  for (const Profile& profile : pack.profiles) {
    check_roles(profile.roles, profile.place, findings);
    for (const ProfileRule& rule : profile.rules) check_rule(pack, profile, rule, findings);
  }
  for (const Agreement& agreement : pack.agreements) {
    check_roles(agreement.roles, agreement.place, findings);
    for (const std::string& signer : agreement.signers)
      if (signer != "self" && signer != "parent")
        add(findings, Code::not_one_of, agreement.place,
            fmt::format("‘{}’ cannot sign ‘{}’; write signers = [\"self\"], [\"parent\"] or both", signer, agreement.id));
  }
  for (const Notice& notice : pack.notices) check_roles(notice.roles, notice.place, findings);
  for (const Post& post : pack.posts) check_roles({post.role}, post.place, findings);
  for (const Section& section : pack.sections)
    for (const std::string& control : section.controls)
      if (!pack.find_control(control))
        add(findings, Code::unknown_reference, {section.path, 0, 0},
            fmt::format("the section names the control ‘{}’, which core does not declare; write for example controls = "
                        "[\"policy-review\"]",
                        control));
}

}  // namespace packs::checks
