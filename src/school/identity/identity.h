// All of sign-in for one school, put together, and who may hand out codes and links to whom.
#pragma once
#include <string>
#include <string_view>

#include "school/identity/address_claims.h"
#include "school/identity/sign_in.h"

namespace school {

enum class SchoolKind : std::uint8_t { real, demo, test };

class Identity {
 public:
  Identity(const Store& store, const People& people, HashCost cost);
  Identity(const Identity&) = delete;
  Identity& operator=(const Identity&) = delete;

  Accounts accounts;
  Codes codes;
  Sessions sessions;
  AddressClaims claims;
  RolesRegister roles;
  SignIn sign_in;

  /// A teacher gives a pupil of his own class a one-time code; it is recorded and shown to that pupil (B-6).
  base::Result<std::string> give_reset_code(PersonId pupil, std::string reason, const Actor& teacher);
  /// The first code for somebody without a password. A parent's goes to the office's contact details only, and never to a
  /// parent whom no link allows contact (B-6, S-8); `sent_to` says where.
  struct FirstCode {
    std::string code, sent_to;
  };
  base::Result<FirstCode> give_first_code(PersonId person, const Actor& by);
  /// `schoolgate link`: anybody in a demo; in a real school only who holds no post, recorded and shown to that person and
  /// the Head. The token only; the caller puts it behind the school's own address.
  base::Result<std::string> make_link(PersonId person, std::string reason, SchoolKind kind, const Actor& by);

 private:
  const Store& store_;
  const People& people_;
};

}  // namespace school
