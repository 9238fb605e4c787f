// named-roles: every post that the pack wants is held by somebody who is at the school, and so is each deputy's.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "board/measures/all.h"
#include "school/people/people.h"
#include "school/roles/roles_register.h"
#include "storage/database.h"

namespace board::measures {
namespace {

using school::Role;

/// Who holds which post on the day of the question, and is at the school then.
class Holders {
 public:
  explicit Holders(const Asked& asked) {
    const base::Date day = base::london_day(asked.at);
    const school::People people(asked.store);
    for (const school::RoleGrant& grant : school::RolesRegister(asked.store, people).holding_on(day)) {
      const auto person = people.find(grant.person);
      if (person && person->is_here_on(day)) grants_.push_back(grant);
    }
  }
  std::int64_t count(Role role) const { return std::ranges::count(grants_, role, &school::RoleGrant::role); }
  bool any_person_holds_both(Role one, std::initializer_list<Role> others) const {
    return std::ranges::any_of(grants_, [&](const school::RoleGrant& first) {
      return first.role == one && std::ranges::any_of(grants_, [&](const school::RoleGrant& second) {
               return second.person == first.person && std::ranges::find(others, second.role) != others.end();
             });
    });
  }

 private:
  std::vector<school::RoleGrant> grants_;
};

void note(const Asked& asked, Measured& measured, std::string post, bool is_filled) {
  ++measured.of;
  measured.kept += is_filled ? 1 : 0;
  measured.facts.push_back({.fact = "post.filled",
                            .subject = std::move(post),
                            .value = is_filled,
                            .time = asked.at,
                            .grade = Grade::recorded,
                            .source = "register",
                            .record = "/roles"});
}

}  // namespace

Measured named_roles(const Asked& asked) {
  const Holders holders(asked);
  Measured measured{.measured_at = asked.at};
  std::vector<std::string> vacant;
  const auto need = [&](const std::string& title, const std::string& id, bool is_filled) {
    note(asked, measured, id, is_filled);
    if (!is_filled) vacant.push_back(title);
  };
  for (const packs::Post& post : asked.pack().posts) {
    const auto role = school::role_from(post.role);
    if (!role) continue;
    if (post.required) need(post.title, post.id, holders.count(*role) >= 1);
    if (!post.deputy_required) continue;
    const bool has_deputy = *role == Role::designated_lead ? holders.count(Role::deputy_lead) >= 1 : holders.count(*role) >= 2;
    need("deputy of " + post.title, post.id + "-deputy", has_deputy);
  }
  if (measured.of == 0) return unproven("The pack names no post that has to be filled.");
  if (*asked.pack().yes_no("coordinator_on_senior_team"))
    need("a co-ordinator on the senior team", "coordinator-on-senior-team",
         holders.any_person_holds_both(Role::coordinator, {Role::senior_leader, Role::head}));
  measured.reason =
      vacant.empty() ? "Every post that the policy names is filled." : fmt::format("Not filled: {}.", base::join(vacant, "; "));
  return measured;
}

}  // namespace board::measures
