// Rules of profiles that can never decide: those about points that nothing gives, and those that stand behind another.
#include <fmt/format.h>

#include <algorithm>

#include "packs/checks/checks.h"
#include "packs/checks/covering.h"

namespace packs::checks {
namespace {

void check_scores(const Pack& pack, const Profile& profile, const ProfileRule& rule, Findings& findings) {
  for (const rules::CategoryScore& score : rule.what.scores)
    if (std::ranges::find(pack.phrases, score.category, &PhraseList::category) == pack.phrases.end())
      add(findings, Code::score_without_phrases, rule.at,
          fmt::format("rule ‘{}’ of profile ‘{}’ asks for points of ‘{}’, and no list in phrases/ gives any; write one, for "
                      "example phrases/{}.en.txt",
                      rule.id, profile.id, score.category, score.category));
}

/// What decides wherever its criteria are met. A log-on or agreement that is wanted is passed over once it is given.
bool always_decides(rules::Action action) {
  return action == rules::Action::allow || action == rules::Action::block || action == rules::Action::coach;
}

void check_order(const Profile& profile, Findings& findings) {
  for (auto rule = profile.rules.begin(); rule != profile.rules.end(); ++rule) {
    if (!rules::is_final(rule->then)) continue;
    const auto before = std::find_if(profile.rules.begin(), rule, [&](const ProfileRule& earlier) {
      return always_decides(earlier.then) && covers(earlier, *rule);
    });
    if (before != rule)
      add(findings, Code::rule_never_decides, rule->at,
          fmt::format("rule ‘{}’ of profile ‘{}’ never decides: ‘{}’ stands before it and matches wherever it would; move it "
                      "above that one or take it out",
                      rule->id, profile.id, before->id));
  }
}

}  // namespace

void check_rules(const Pack& pack, Findings& findings) {
  for (const Profile& profile : pack.profiles) {
    for (const ProfileRule& rule : profile.rules) check_scores(pack, profile, rule, findings);
    check_order(profile, findings);
  }
}

}  // namespace packs::checks
