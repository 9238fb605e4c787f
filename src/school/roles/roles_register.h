// Who holds which post, from when to when, given by whom. Deputies are posts of their own (S-11). Never filled by an import
// (B-5).
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "school/people/people.h"
#include "school/store.h"

namespace storage {
class Transaction;
}

namespace school {

struct RoleGrant {
  std::int64_t id = 0;
  PersonId person = 0;
  Role role = Role::coordinator;
  base::Date starts{};
  std::optional<base::Date> ends;  ///< the last day
  std::optional<PersonId> given_by;
  std::string reason;
  std::optional<base::Time> ended_at;
  bool holds_on(base::Date day) const {
    return starts <= day && (!ends || day <= *ends) && (!ended_at || base::london_day(*ended_at) > day);
  }
};

struct NewGrant {
  PersonId person = 0;
  Role role = Role::coordinator;
  base::Date starts{};
  std::optional<base::Date> ends;
  std::string reason;
};

/// Thread-safe.
class RolesRegister {
 public:
  RolesRegister(const Store& store, const People& people) : store_(store), people_(people) {}

  /// What somebody is on that day: the roster's role, "parent" where they have a child here, and the posts they hold.
  std::set<Role> roles_of(PersonId person, base::Date day) const;
  std::set<Role> roles_of(PersonId person) const;
  /// Error: not a post, no right, oneself, already held. A pupil or visitor holds no post.
  base::Result<std::int64_t> give(const NewGrant& grant, const Actor& by);
  base::Done end(std::int64_t grant, std::string reason, const Actor& by);
  /// Posts that hold on that day, by role.
  std::vector<RoleGrant> holding_on(base::Date day) const;
  std::vector<RoleGrant> of(PersonId person) const;
  std::vector<PersonId> holders(Role role) const;
  bool holds(PersonId person, Role role) const;

 private:
  base::Done may_give(const NewGrant& grant, const Actor& by) const;
  const Store& store_;
  const People& people_;
};

}  // namespace school
