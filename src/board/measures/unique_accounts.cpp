// unique-accounts: everybody who works or learns here has an account of their own, and privileged ones a second factor too.
#include <algorithm>
#include <map>
#include <set>

#include "board/measures/all.h"
#include "school/people/people.h"
#include "school/roles/roles_register.h"
#include "storage/database.h"

namespace board::measures {
namespace {

struct AccountState {
  bool is_usable = false, has_second_factor = false;
};

std::map<school::PersonId, AccountState> accounts_at(const Asked& asked) {
  std::map<school::PersonId, AccountState> accounts;
  for (const auto& row : asked.store.database.query(
           "select person, disabled_at, second_factor_confirmed_at from accounts where made_at <= $1", {asked.at})) {
    const auto disabled = row.maybe_time("disabled_at");
    const auto confirmed = row.maybe_time("second_factor_confirmed_at");
    accounts[row.integer("person")] = {.is_usable = !disabled || *disabled > asked.at,
                                       .has_second_factor = confirmed && *confirmed <= asked.at};
  }
  return accounts;
}

std::set<school::PersonId> with_privileged_post(const Asked& asked) {
  const school::People people(asked.store);
  std::set<school::PersonId> persons;
  for (const auto& grant : school::RolesRegister(asked.store, people).holding_on(base::london_day(asked.at)))
    if (school::is_privileged(grant.role)) persons.insert(grant.person);
  return persons;
}

Fact fact(const Asked& asked, std::string name, std::int64_t value) {
  return {.fact = std::move(name),
          .subject = "accounts",
          .value = value,
          .time = asked.at,
          .grade = Grade::enforced,
          .source = "program",
          .record = "/people"};
}

}  // namespace

Measured unique_accounts(const Asked& asked) {
  using school::Role;
  const auto accounts = accounts_at(asked);
  const auto privileged = with_privileged_post(asked);
  const bool all_staff = *asked.pack().text("second_factor_for") == "all_staff";
  Measured measured{.measured_at = asked.at};
  std::int64_t without_account = 0, without_second_factor = 0;
  for (const school::Person& person : school::People(asked.store).here_on(base::london_day(asked.at))) {
    const bool is_staff = person.role == Role::teacher || person.role == Role::staff;
    if (!is_staff && person.role != Role::pupil) continue;
    ++measured.of;
    const auto account = accounts.find(person.id);
    const bool has_account = account != accounts.end() && account->second.is_usable;
    const bool wants_second_factor = privileged.contains(person.id) || (all_staff && is_staff);
    if (!has_account)
      ++without_account;
    else if (wants_second_factor && !account->second.has_second_factor)
      ++without_second_factor;
    else
      ++measured.kept;
  }
  if (measured.of == 0) return unproven("Nobody is on the roster yet.");
  measured.facts = {fact(asked, "account.own", measured.of - without_account), fact(asked, "account.missing", without_account),
                    fact(asked, "account.without_second_factor", without_second_factor)};
  if (without_account > 0)
    measured.reason = "Some people have no account of their own.";
  else if (without_second_factor > 0)
    measured.reason = "Some people with privileged posts have no second factor.";
  else
    measured.reason = "Everybody has an account of their own, and privileged ones a second factor.";
  return measured;
}

}  // namespace board::measures
