#include "school/identity/identity.h"

#include <fmt/format.h>

#include <algorithm>

#include "storage/database.h"

namespace school {

Identity::Identity(const Store& store, const People& people, HashCost cost)
    : accounts(store, people, cost),
      codes(store),
      sessions(store),
      claims(store),
      roles(store, people),
      sign_in(store, {people, roles, accounts, codes, sessions}),
      store_(store),
      people_(people) {}

base::Result<std::string> Identity::give_reset_code(PersonId pupil, std::string reason, const Actor& teacher) {
  const auto who = people_.find(pupil);
  if (!teacher.may(May::give_reset_code) || !who || who->role != Role::pupil || !people_.teaches(teacher.person, pupil))
    return base::Error{"You can give a reset code to a pupil of one of your own classes"};
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::string> {
    if (auto made = accounts.make(tx, pupil, teacher); !made) return made.error();
    Accounts::note_maker(tx, pupil, teacher, "reset code given");
    return codes.make(pupil, CodePurpose::reset, std::move(reason), teacher);
  });
}

base::Result<Identity::FirstCode> Identity::give_first_code(PersonId person, const Actor& by) {
  const auto who = people_.find(person);
  if (!who) return base::Error{fmt::format("there is no person {}", person)};
  if (!by.is_system() && !by.may(May::manage_accounts)) return base::Error{"Only who looks after accounts may give a first code"};
  if (by.person == person) return base::Error{"Nobody gives a code to themselves: ask another administrator"};
  const bool is_parent = who->role == Role::parent;
  if (is_parent && who->email.empty() && who->address.empty())
    return base::Error{"The office holds neither e-mail nor address for this parent: add one to the roster first"};
  const std::string sent_to = !is_parent ? "" : who->email.empty() ? who->address : who->email;
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<FirstCode> {
    // For a parent whom nobody may contact this is where it ends (S-8).
    if (auto made = accounts.make(tx, person, by); !made) return made.error();
    if (is_parent && !std::ranges::any_of(people_.children_of(person), &FamilyLink::contact_allowed))
      return base::Error{fmt::format("{} may not be contacted about any child here", who->full_name())};
    Accounts::note_maker(tx, person, by, "first code given");
    const auto purpose = is_parent ? CodePurpose::invitation : CodePurpose::first_sign_in;
    return FirstCode{codes.make(person, purpose, is_parent ? "invitation to " + sent_to : "first sign-in", by), sent_to};
  });
}

base::Result<std::string> Identity::make_link(PersonId person, std::string reason, SchoolKind kind, const Actor& by) {
  const auto who = people_.find(person);
  if (!who) return base::Error{fmt::format("there is no person {}", person)};
  if (reason.empty()) return base::Error{"say why with --reason, for example \"locked out before an exam\""};
  if (!by.is_system() && !by.may(May::manage_accounts))
    return base::Error{fmt::format("{} may not make sign-in links; an administrator or the network manager may", by.name)};
  const auto held = roles.roles_of(person);
  if (kind != SchoolKind::demo && std::ranges::any_of(held, is_privileged))
    return base::Error{fmt::format("{} holds a post, and links open no such account in a real school", who->full_name())};
  return store_.database.transaction([&](storage::Transaction& tx) -> base::Result<std::string> {
    if (auto made = accounts.make(tx, person, by); !made) return made.error();
    Accounts::note_maker(tx, person, by, "link made");
    return codes.make(person, CodePurpose::link, std::move(reason), by);
  });
}

}  // namespace school
