#include "school/roles/roles_register.h"

#include <fmt/format.h>

#include "school/identity/account.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {
namespace {

constexpr std::string_view grant_columns = "id, person, role, starts, ends, given_by, reason, ended_at";

std::vector<RoleGrant> grants_from(const storage::Rows& rows) {
  std::vector<RoleGrant> grants;
  for (const auto& row : rows)
    grants.push_back({.id = row.integer(0),
                      .person = row.integer(1),
                      .role = role_from(row.text(2)).value(),
                      .starts = row.date(3),
                      .ends = row.maybe_date(4),
                      .given_by = row.maybe_integer(5),
                      .reason = row.text(6),
                      .ended_at = row.maybe_time(7)});
  return grants;
}

}  // namespace

std::set<Role> RolesRegister::roles_of(PersonId person, base::Date day) const {
  std::set<Role> roles;
  const auto who = people_.find(person);
  if (!who || !who->is_here_on(day)) return roles;
  roles.insert(who->role);
  if (who->role != Role::pupil)
    for (const FamilyLink& link : people_.children_of(person))
      if (link.contact_allowed) roles.insert(Role::parent);
  for (const RoleGrant& grant : of(person))
    if (grant.holds_on(day)) roles.insert(grant.role);
  return roles;
}

std::set<Role> RolesRegister::roles_of(PersonId person) const { return roles_of(person, base::london_day(store_.clock.now())); }

base::Done RolesRegister::may_give(const NewGrant& grant, const Actor& by) const {
  const auto who = people_.find(grant.person);
  if (!who) return base::Error{fmt::format("there is no person {}", grant.person)};
  if (!is_privileged(grant.role))
    return base::Error{fmt::format("{} comes from the roster and is not given by hand", title_of(grant.role))};
  if (!by.is_system() && !by.may(May::manage_roles)) return base::Error{"only who looks after roles may give one"};
  // A post given to oneself would be a second pair of eyes that is the first.
  if (by.person == grant.person) return base::Error{"nobody gives a post to themselves: ask another administrator"};
  if (who->role == Role::pupil || who->role == Role::visitor)
    return base::Error{fmt::format("{} is a {} and cannot hold a post", who->full_name(), to_text(who->role))};
  if (grant.ends && *grant.ends < grant.starts) return base::Error{"the last day is before the first"};
  for (const RoleGrant& held : of(grant.person))
    if (held.role == grant.role && !held.ended_at && (!held.ends || *held.ends >= grant.starts))
      return base::Error{fmt::format("{} holds this post already, since {}", who->full_name(), base::in_words(held.starts))};
  return base::done();
}

base::Result<std::int64_t> RolesRegister::give(const NewGrant& grant, const Actor& by) {
  if (auto allowed = may_give(grant, by); !allowed) return allowed.error();
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::int64_t> {
    const auto id = tx.insert("role_grants", {{"person", grant.person},
                                              {"role", to_text(grant.role)},
                                              {"starts", grant.starts},
                                              {"ends", grant.ends},
                                              {"given_by", by.is_system() ? storage::Value() : storage::Value(by.person)},
                                              {"reason", grant.reason},
                                              {"given_at", tx.now()}});
    tx.execute("update accounts set stamp = stamp + 1 where person = $1", {grant.person});
    Accounts::note_maker(tx, grant.person, by, "role given");
    tx.record({.kind = "role.given",
               .register_name = "role_grants",
               .record = id,
               .about_person = grant.person,
               .actor = recorded(by, May::manage_roles),
               .reason = grant.reason,
               .after = storage::json_object({{"role", to_text(grant.role)}, {"starts", grant.starts}, {"ends", grant.ends}})});
    return id;
  });
}

base::Done RolesRegister::end(std::int64_t grant, std::string reason, const Actor& by) {
  if (!by.is_system() && !by.may(May::manage_roles)) return base::Error{"only who looks after roles may end one"};
  if (reason.empty()) return base::Error{"say why, for example ‘new post from September’"};
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Done {
    const auto row = tx.query("select person, role from role_grants where id = $1 and ended_at is null", {grant}).first();
    if (!row) return base::Error{"this post has ended already"};
    tx.update("role_grants", grant,
              {{"ended_at", tx.now()},
               {"ended_by", by.is_system() ? storage::Value() : storage::Value(by.person)},
               {"end_reason", reason}});
    tx.execute("update accounts set stamp = stamp + 1 where person = $1", {row->integer(0)});
    Accounts::note_maker(tx, row->integer(0), by, "role ended");
    tx.record({.kind = "role.ended",
               .register_name = "role_grants",
               .record = grant,
               .about_person = row->integer(0),
               .actor = recorded(by, May::manage_roles),
               .reason = reason,
               .before = storage::json_object({{"role", row->text(1)}})});
    return base::done();
  });
}

std::vector<RoleGrant> RolesRegister::holding_on(base::Date day) const {
  return grants_from(store_.database.query(
      fmt::format("select {} from role_grants where starts <= $1 and (ends is null or ends >= $1) and (ended_at is null or "
                  "ended_at >= $2) order by role, starts",
                  grant_columns),
      {day, base::start_of_london_day(base::add_days(day, 1))}));
}

std::vector<RoleGrant> RolesRegister::of(PersonId person) const {
  return grants_from(store_.database.query(
      fmt::format("select {} from role_grants where person = $1 order by starts, id", grant_columns), {person}));
}

std::vector<PersonId> RolesRegister::holders(Role role) const {
  std::vector<PersonId> holders;
  for (const RoleGrant& grant : holding_on(base::london_day(store_.clock.now())))
    if (grant.role == role) holders.push_back(grant.person);
  return holders;
}

bool RolesRegister::holds(PersonId person, Role role) const {
  for (const PersonId holder : holders(role))
    if (holder == person) return true;
  return false;
}

}  // namespace school
