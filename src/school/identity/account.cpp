#include "school/identity/account.h"

#include <fmt/format.h>

#include "base/random.h"
#include "school/recorded.h"
#include "storage/database.h"

namespace school {

std::optional<Account> Accounts::find(PersonId person) const {
  const auto row = store_.database
                       .query(
                           "select password_hash, must_change, second_factor_confirmed_at, stamp, password_set_at, disabled_at, "
                           "disabled_reason from accounts where person = $1",
                           {person})
                       .first();
  if (!row) return std::nullopt;
  return Account{.person = person,
                 .has_password = !row->is_null(0),
                 .must_change = row->yes(1),
                 .has_second_factor = !row->is_null(2),
                 .stamp = row->integer(3),
                 .password_set_at = row->maybe_time(4),
                 .disabled_at = row->maybe_time(5),
                 .disabled_reason = row->text(6)};
}

void Accounts::record(storage::Transaction& tx, std::string kind, PersonId person, const Actor& by, std::string reason,
                      std::string after) const {
  tx.record({.kind = std::move(kind),
             .register_name = "accounts",
             .record = person,
             .about_person = person,
             .actor = recorded(by, May::manage_accounts),
             .reason = std::move(reason),
             .after = std::move(after)});
}

void Accounts::note_maker(storage::Transaction& tx, PersonId person, const Actor& by, std::string_view what) {
  if (by.is_system() || by.person == person) return;
  tx.insert("account_makers", {{"person", person}, {"made_by", by.person}, {"what", what}, {"at", tx.now()}});
}

base::Done Accounts::make(storage::Transaction& tx, PersonId person, const Actor& by) {
  const auto who = people_.find(person);
  if (!who) return base::Error{fmt::format("there is no person {}", person)};
  if (find(person)) return base::done();
  if (who->role == Role::parent) {
    const auto allowed = tx.query("select 1 from family_links where parent = $1 and contact_allowed = 1 limit 1", {person});
    if (allowed.empty())
      return base::Error{fmt::format("{} may not be contacted about any child here, so gets no account", who->full_name())};
  }
  tx.insert("accounts", {{"person", person}, {"made_at", tx.now()}});
  note_maker(tx, person, by, "account made");
  record(tx, "account.made", person, by, "");
  return base::done();
}

bool Accounts::password_is(PersonId person, std::string_view password) const {
  // A hash of nobody's password, made once at this cost: without an account the answer takes as long.
  static const std::string nobodys = hash_password(base::random_token(16), cost_);
  const auto row = store_.database.query("select password_hash from accounts where person = $1", {person}).first();
  const auto hash = row ? row->maybe_text(0) : std::nullopt;
  const bool matches = password_matches(hash.value_or(nobodys), password);
  return hash && matches;
}

PasswordRules Accounts::rules_for(PersonId person) const {
  const auto who = people_.find(person);
  return password_rules_for(store_.pack, who ? who->role : Role::staff);
}

std::vector<std::string> Accounts::set_password(PersonId person, std::string_view password, const Actor& by) {
  const auto who = people_.find(person);
  if (!who || !find(person)) return {"There is no account for this person"};
  auto faults = password_faults(password, rules_for(person), {who->username, who->given, who->family});
  if (!faults.empty()) return faults;
  const std::string hash = hash_password(password, cost_);  // outside the transaction: it holds the store's lock
  const bool is_own = by.person == person;
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.execute(
        "update accounts set password_hash = $1, password_set_at = $2, must_change = $3, stamp = stamp + 1 where person = $4",
        {hash, tx.now(), is_own ? 0 : 1, person});
    note_maker(tx, person, by, "password given");
    record(tx, "account.password_set", person, by, is_own ? "chosen by its owner" : "given out, to be changed at first sign-in");
  });
  return {};
}

base::Done Accounts::disable(PersonId person, std::string reason, const Actor& by) {
  const auto account = find(person);
  if (!account || !account->is_usable()) return base::Error{"this account is not in use"};
  if (reason.empty()) return base::Error{"say why, for example ‘on long leave until Easter’"};
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.execute("update accounts set disabled_at = $1, disabled_reason = $2, stamp = stamp + 1 where person = $3",
               {tx.now(), reason, person});
    tx.execute("update sessions set ended_at = $1, end_reason = 'account disabled' where person = $2 and ended_at is null",
               {tx.now(), person});
    tx.execute("update address_claims set ended_at = $1 where person = $2 and ended_at is null", {tx.now(), person});
    note_maker(tx, person, by, "account disabled");
    record(tx, "account.disabled", person, by, reason);
  });
  return base::done();
}

base::Done Accounts::enable(PersonId person, std::string reason, const Actor& by) {
  const auto account = find(person);
  if (!account || account->is_usable()) return base::Error{"this account is in use already"};
  if (reason.empty()) return base::Error{"say why, for example ‘back from leave’"};
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.execute("update accounts set disabled_at = null, disabled_reason = '', stamp = stamp + 1 where person = $1", {person});
    note_maker(tx, person, by, "account enabled");
    record(tx, "account.enabled", person, by, reason);
  });
  return base::done();
}

bool Accounts::made_or_changed_by(PersonId maker, PersonId person, std::chrono::days within) const {
  return !store_.database
              .query("select 1 from account_makers where made_by = $1 and person = $2 and at >= $3 limit 1",
                     {maker, person, store_.clock.now() - within})
              .empty();
}

}  // namespace school
