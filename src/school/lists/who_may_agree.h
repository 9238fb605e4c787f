// Who counts as another person where a list comes into force, or opens something (B-3).
#pragma once
#include <string_view>
#include <vector>

#include "base/result.h"
#include "school/actor.h"
#include "school/identity/account.h"
#include "school/lists/feed.h"
#include "school/people/people.h"

namespace school {

struct WhoMayAgree {
  const People& people;
  const Accounts& accounts;

  /// `askers`: who wanted it, and so may not agree; `asked` tells one of them so, "You subscribed to this list yourself".
  /// The Error says why not, in words for that person.
  base::Done check(const std::vector<PersonId>& askers, std::string_view asked, const std::vector<CopyAgreement>& agreements,
                   const Actor& by) const;
};

}  // namespace school
