// password-strength: weak passwords are refused, and no password in use was set under weaker rules than today's.
#include <fmt/format.h>

#include <array>
#include <map>

#include "base/text.h"
#include "board/measures/all.h"
#include "school/identity/password_rules.h"
#include "school/people/people.h"
#include "storage/database.h"

namespace board::measures {
namespace {

using school::PasswordRules;
using school::Role;

struct Group {
  std::string_view name;
  Role role;
};
constexpr std::array<Group, 3> groups{{{"staff", Role::staff}, {"pupils", Role::pupil}, {"parents", Role::parent}}};

std::string_view password_group_of(Role role) {
  if (role == Role::pupil) return "pupils";
  return role == Role::parent ? "parents" : "staff";
}

/// "10/3": length and character classes.
std::string written(const PasswordRules& rules) { return fmt::format("{}/{}", rules.min_length, rules.character_classes); }

std::optional<PasswordRules> rules_from(const Fact& fact) {
  const std::string text = in_words(fact);
  const auto parts = base::split(text, '/');
  if (parts.size() != 2) return std::nullopt;
  return PasswordRules{static_cast<int>(base::parse_integer(parts[0]).value_or(0)),
                       static_cast<int>(base::parse_integer(parts[1]).value_or(0))};
}

bool is_as_strict(const PasswordRules& rules, const PasswordRules& wanted) {
  return rules.min_length >= wanted.min_length && rules.character_classes >= wanted.character_classes;
}

/// Since when rules at least as strict as today's have been in force, as the board noted them. The first note counts from the
/// beginning: the rules were those before anybody looked.
base::Time strict_since(const Asked& asked, const FactBook& book, const Group& group, const PasswordRules& today) {
  base::Time since = base::Time::min();
  bool was_strict = true;
  for (const Fact& fact : book.all("password.rules", group.name, asked.at)) {
    const auto rules = rules_from(fact);
    const bool is_strict = rules && is_as_strict(*rules, today);
    if (is_strict && !was_strict) since = fact.time;
    was_strict = is_strict;
  }
  return was_strict ? since : asked.at;
}

/// One character short of the rule, but otherwise well mixed: what sign-up must refuse.
std::string too_short(const PasswordRules& rules) {
  std::string password;
  for (int i = 0; i + 1 < rules.min_length; ++i) password += "wX7!qK4?"[i % 8];
  return password;
}

}  // namespace

Measured password_strength(const Asked& asked) {
  const FactBook book(asked.store.database);
  std::map<std::string_view, base::Time> since;
  bool weak_are_refused = true;
  Measured measured{.measured_at = asked.at};
  for (const Group& group : groups) {
    const PasswordRules rules = school::password_rules_for(asked.pack(), group.role);
    since[group.name] = strict_since(asked, book, group, rules);
    const bool refused = !school::password_faults(too_short(rules), rules, {}).empty();
    weak_are_refused = weak_are_refused && refused;
    measured.facts.push_back({.fact = "password.weak_refused",
                              .subject = std::string(group.name),
                              .value = refused,
                              .time = asked.at,
                              .grade = Grade::enforced,
                              .source = "program",
                              .record = ""});
  }
  for (const auto& row :
       asked.store.database.query("select people.role, accounts.password_set_at from accounts join people on people.id = "
                                  "accounts.person where accounts.password_hash is not null and accounts.password_set_at <= $1 "
                                  "and (accounts.disabled_at is null or accounts.disabled_at > $1)",
                                  {asked.at})) {
    const auto role = school::role_from(row.text(0));
    ++measured.of;
    if (role && row.time(1) >= since[password_group_of(*role)] && weak_are_refused) ++measured.kept;
  }
  if (measured.of == 0) return unproven("Nobody has set a password yet.");
  measured.facts.push_back({.fact = "password.under_the_rules",
                            .subject = "accounts",
                            .value = measured.kept,
                            .time = asked.at,
                            .grade = Grade::enforced,
                            .source = "program",
                            .record = "/people"});
  if (!weak_are_refused)
    measured.reason = "A password that breaks the rules was not refused.";
  else if (measured.kept < measured.of)
    measured.reason = "Some passwords were set before the rules became stricter.";
  else
    measured.reason = "Every password in use was set under rules as strict as today's.";
  return measured;
}

void observe_password_rules(const school::Store& store, FactBook& book, base::Time now) {
  for (const Group& group : groups) {
    const std::string rules = written(school::password_rules_for(store.pack, group.role));
    const auto last = book.last("password.rules", group.name, now);
    if (!last || in_words(*last) != rules)
      book.note({.fact = "password.rules",
                 .subject = std::string(group.name),
                 .value = rules,
                 .time = now,
                 .grade = Grade::enforced,
                 .source = "program",
                 .record = ""});
  }
}

}  // namespace board::measures
