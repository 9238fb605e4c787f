// One account a person: password, second factor, whether it is in use. Passwords and secrets never leave this folder.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "school/identity/password_hash.h"
#include "school/identity/password_rules.h"
#include "school/people/people.h"
#include "school/store.h"

namespace storage {
class Transaction;
}

namespace school {

struct Account {
  PersonId person = 0;
  bool has_password = false;
  bool must_change = true;         ///< a password was given out and not yet replaced by the owner's own
  bool has_second_factor = false;  ///< set up and proved once
  std::int64_t stamp = 1;          ///< counts up whenever a proof kept elsewhere is void
  std::optional<base::Time> password_set_at, disabled_at;
  std::string disabled_reason;
  bool is_usable() const { return !disabled_at; }
};

/// What a person types into an authenticator app.
struct SecondFactorSetup {
  std::string secret_in_base32, otpauth_address;
};

/// Thread-safe.
class Accounts {
 public:
  Accounts(const Store& store, const People& people, HashCost cost) : store_(store), people_(people), cost_(cost) {}

  std::optional<Account> find(PersonId person) const;
  /// The account without a password for a person who has none yet. Error: a parent whom no link allows contact (S-8).
  base::Done make(storage::Transaction& tx, PersonId person, const Actor& by);
  /// True where the password is this person's; takes as long when there is no such account.
  bool password_is(PersonId person, std::string_view password) const;
  /// The faults, or nothing and the password is set. `by` is the owner, or who gives out a first one (then the owner must change
  /// it).
  std::vector<std::string> set_password(PersonId person, std::string_view password, const Actor& by);
  PasswordRules rules_for(PersonId person) const;

  base::Done disable(PersonId person, std::string reason, const Actor& by);
  base::Done enable(PersonId person, std::string reason, const Actor& by);

  static constexpr std::chrono::minutes second_factor_waits_for{15};
  /// A secret that is not in force until confirm_second_factor: for 15 minutes the same one again, so that a page loaded twice
  /// does not void what the telephone has just read. Error where one is in force: only an administrator removes it.
  base::Result<SecondFactorSetup> begin_second_factor(PersonId person, std::string_view school_name, const Actor& by);
  /// Error: no secret waits (any more), or the code does not fit it.
  base::Done confirm_second_factor(PersonId person, std::string_view code, const Actor& by);
  /// True once for each code of the secret in force.
  bool second_factor_is(PersonId person, std::string_view code);
  /// For somebody who lost the telephone; never by the person alone.
  base::Done remove_second_factor(PersonId person, std::string reason, const Actor& by);
  /// For demo and tests: the code that an authenticator app would show. Nothing where no secret is in force.
  std::optional<std::string> current_code(PersonId person) const;

  /// True where `maker` made or changed the account or gave a role of `person` since `within` before now (B-3).
  bool made_or_changed_by(PersonId maker, PersonId person, std::chrono::days within = std::chrono::days(30)) const;
  /// Notes for that rule; the event is the caller's.
  static void note_maker(storage::Transaction& tx, PersonId person, const Actor& by, std::string_view what);

 private:
  std::optional<std::string> secret_of(PersonId person) const;
  std::optional<std::string> waiting_secret_of(PersonId person) const;
  std::string make_secret(PersonId person, const Actor& by);
  void record(storage::Transaction& tx, std::string kind, PersonId person, const Actor& by, std::string reason,
              std::string after = "null") const;

  const Store& store_;
  const People& people_;
  HashCost cost_;
};

}  // namespace school
