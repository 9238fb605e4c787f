// From one rule of a pack's profile to a rule of the snapshot.
#pragma once
#include "packs/pack.h"
#include "rules/rule.h"

namespace school {

rules::Alerting alerting_of(packs::Alert alert);
/// Roles, years, key stages, classes and needs become groups; switches of services become headers, those alone whose value
/// the pack gives.
rules::Rule compile_rule(const packs::Pack& pack, const packs::ProfileRule& from);

}  // namespace school
