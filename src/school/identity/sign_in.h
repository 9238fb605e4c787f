// The doors into Schoolgate: password, single-use link or code, second factor. Start here to read how somebody gets in.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "school/identity/account.h"
#include "school/identity/codes.h"
#include "school/identity/session.h"
#include "school/identity/throttle.h"
#include "school/roles/roles_register.h"

namespace school {

/// What stands between a session and the pages: until it is done, only that page opens.
enum class NextStep : std::uint8_t { none, change_password, set_up_second_factor, give_second_factor };

/// A person whose proxy log-on was right. The proof is void once the account's stamp is another.
struct VerifiedPerson {
  PersonId person = 0;
  std::int64_t stamp = 0;
};

/// Thread-safe.
class SignIn {
 public:
  struct Parts {
    const People& people;
    const RolesRegister& roles;
    Accounts& accounts;
    Codes& codes;
    Sessions& sessions;
  };
  SignIn(const Store& store, Parts parts) : store_(store), parts_(parts), throttle_(store) {}

  /// Error: one sentence that does not say whether the account exists; with SG-ID001 when the person has to wait.
  base::Result<NewSession> with_password(std::string_view username, std::string_view password, const Client& client);
  /// Spends a code or a link's token; the POST behind GET /link/{token}. Throttled by address.
  base::Result<NewSession> with_code(std::string_view text, const Client& client);
  /// For the session to go on after its second factor; a code is good once.
  base::Done give_second_factor(const Session& session, std::string_view code);
  NextStep next_step(const Session& session) const;
  /// The faults, or nothing and the password is changed and the person's other sessions are ended. `current` is not asked
  /// for while a code brought the person here.
  std::vector<std::string> change_password(const Session& session, std::string_view current, std::string_view wanted);

  /// Who acts in this session: privileged posts count only after the second factor (B-5), nothing before a due change of
  /// password.
  Actor actor_of(const Session& session, std::string_view client) const;
  /// For the command line: --by USER with --totp CODE. Error: no such person, or a code that does not fit.
  base::Result<Actor> actor_at_command_line(std::string_view username, std::string_view second_factor_code);

  /// The proxy's log-on. Nothing where the password is wrong, still to be changed, or the account is not in use.
  std::optional<VerifiedPerson> check_credentials(std::string_view username, std::string_view password, std::string_view client);

 private:
  bool may_use_account(PersonId person) const;
  base::Error wait_error(std::chrono::milliseconds wait) const;
  bool is_privileged_person(PersonId person) const;

  const Store& store_;
  Parts parts_;
  Throttle throttle_;
};

}  // namespace school
