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

void check_rule(const Pack& pack, const Profile& profile, const ProfileRule& rule, Findings& findings) {
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
