// The second factor of an account: set up, proved, asked for, removed. The secret is sealed with the person's own key.
#include <fmt/format.h>

#include "base/text.h"
#include "school/identity/account.h"
#include "school/identity/totp.h"
#include "storage/database.h"
#include "storage/person_keys.h"

namespace school {
namespace {

constexpr std::string_view bound_to = "accounts.second_factor";

std::string digits_of(std::string_view code) {
  std::string digits;
  for (const char c : code)
    if (c != ' ' && c != '-') digits += c;
  return digits;
}

}  // namespace

std::optional<std::string> Accounts::secret_of(PersonId person) const {
  const auto row = store_.database.query("select second_factor from accounts where person = $1", {person}).first();
  if (!row || row->is_null(0)) return std::nullopt;
  return store_.database.keys().unseal(person, row->bytes(0), bound_to);
}

std::optional<std::string> Accounts::waiting_secret_of(PersonId person) const {
  const auto row = store_.database
                       .query(
                           "select second_factor_begun_at from accounts where person = $1 and second_factor_confirmed_at is null "
                           "and second_factor is not null",
                           {person})
                       .first();
  const auto begun = row ? row->maybe_time(0) : std::nullopt;
  if (!begun || store_.clock.now() >= *begun + second_factor_waits_for) return std::nullopt;
  return secret_of(person);
}

std::string Accounts::make_secret(PersonId person, const Actor& by) {
  const std::string secret = new_totp_secret();
  const std::string sealed = store_.database.keys().seal(person, secret, bound_to, store_.clock.now());
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.execute(
        "update accounts set second_factor = $1, second_factor_last_step = 0, second_factor_begun_at = $2 where person = $3",
        {storage::Blob{sealed}, tx.now(), person});
    record(tx, "account.second_factor_begun", person, by, "");
  });
  return secret;
}

base::Result<SecondFactorSetup> Accounts::begin_second_factor(PersonId person, std::string_view school_name, const Actor& by) {
  const auto who = people_.find(person);
  const auto account = find(person);
  if (!who || !account) return base::Error{"There is no account for this person"};
  if (account->has_second_factor)
    return base::Error{"A second factor is in force for this account; an administrator can remove it when the telephone is lost"};
  const auto waiting = waiting_secret_of(person);
  const std::string secret = waiting ? *waiting : make_secret(person, by);
  return SecondFactorSetup{totp_secret_in_base32(secret), otpauth_address(secret, who->username, school_name)};
}

base::Done Accounts::confirm_second_factor(PersonId person, std::string_view code, const Actor& by) {
  const auto secret = waiting_secret_of(person);
  if (!secret) return base::Error{"The key is more than 15 minutes old: open this page again, and add the new key to your app"};
  const auto step = matching_totp_step(*secret, digits_of(code), store_.clock.now(), 0);
  if (!step) return base::Error{"That code does not fit. Type the six digits that the app shows now, for example 492039"};
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.execute("update accounts set second_factor_confirmed_at = $1, second_factor_last_step = $2 where person = $3",
               {tx.now(), *step, person});
    record(tx, "account.second_factor_set_up", person, by, "");
  });
  return base::done();
}

bool Accounts::second_factor_is(PersonId person, std::string_view code) {
  const auto secret = secret_of(person);
  const auto account = find(person);
  if (!secret || !account || !account->has_second_factor) return false;
  // Read and note in one transaction, so that two requests at once cannot both use the code.
  return store_.database.transaction([&](storage::Transaction& tx) {
    const auto last = tx.query("select second_factor_last_step from accounts where person = $1", {person}).one().integer(0);
    const auto step = matching_totp_step(*secret, digits_of(code), tx.now(), last);
    if (!step) return false;
    tx.housekeeping("which code was used last")
        .execute("update accounts set second_factor_last_step = $1 where person = $2", {*step, person});
    return true;
  });
}

base::Done Accounts::remove_second_factor(PersonId person, std::string reason, const Actor& by) {
  if (by.person == person) return base::Error{"Nobody removes their own second factor: ask another administrator"};
  if (!by.may(May::manage_accounts)) return base::Error{"Only who looks after accounts may do this"};
  if (reason.empty()) return base::Error{"Say why, for example ‘telephone lost on 3 May, identity checked in person’"};
  store_.database.transaction([&](storage::Transaction& tx) {
    tx.execute("update accounts set second_factor = null, second_factor_confirmed_at = null, stamp = stamp + 1 where person = $1",
               {person});
    tx.execute("update sessions set ended_at = $1, end_reason = 'second factor removed' where person = $2 and ended_at is null",
               {tx.now(), person});
    note_maker(tx, person, by, "second factor removed");
    record(tx, "account.second_factor_removed", person, by, reason);
  });
  return base::done();
}

std::optional<std::string> Accounts::current_code(PersonId person) const {
  const auto secret = secret_of(person);
  return secret ? std::optional(totp_code(*secret, store_.clock.now())) : std::nullopt;
}

}  // namespace school
