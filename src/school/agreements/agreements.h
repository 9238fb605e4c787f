// What people sign, in one school: texts from the pack, signatures, extensions, withdrawals. Who stands where at the gate.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "school/agreements/gate.h"
#include "school/identity/identity.h"
#include "school/people/people.h"
#include "school/store.h"

namespace storage {
class Transaction;
}

namespace school {

struct NewSignature {
  std::int64_t version = 0;
  PersonId person = 0;  ///< whom it is for
  PersonId signer = 0;  ///< the same person, or a parent
  std::string typed_name;
  std::int64_t session = 0;
  Client client;
  std::string device;  ///< asset tag, where the device is known
};

/// How far one agreement has come.
struct SigningCount {
  AgreementVersion version;
  std::int64_t of = 0, complete = 0, held = 0;
};

struct Unsigned {
  Person person;
  std::vector<MissingSignature> missing;
};

/// Thread-safe.
class Agreements {
 public:
  /// `shared_addresses`: client addresses that are many people's by nature (the demo's own machine), which say nothing
  /// about whose device it is.
  Agreements(const Store& store, const People& people, Identity& identity, std::vector<std::string> shared_addresses)
      : store_(store), people_(people), identity_(identity), shared_addresses_(std::move(shared_addresses)) {}

  /// Puts the pack's texts in force: a changed text becomes a new version with its own sign-by date, a missing one ends.
  /// How many versions began.
  std::int64_t publish_from_pack(const Actor& by);
  std::vector<AgreementVersion> in_force() const;
  std::optional<AgreementVersion> find_version(std::int64_t id) const;
  /// Those in force that this person must sign, or a parent for them.
  std::vector<AgreementVersion> for_person(const Person& person) const;

  GateStanding standing(PersonId person, base::Time at) const;
  GateStanding standing(PersonId person) const;
  /// Everybody's, in one pass.
  std::map<PersonId, GateStanding> standings(const std::vector<Person>& people, base::Time at) const;
  /// Who would be cut off at the end of that day if nobody signed any more (S-7).
  std::vector<Unsigned> cut_off_after(base::Date day) const;
  /// Everybody here with something missing now, by year and name.
  std::vector<Unsigned> unsigned_people() const;
  std::vector<SigningCount> counts() const;

  /// Error: not for this person, not this signer's to sign (S-8: no contact, no signature), signed already, or the name
  /// typed is not the signer's. A parent's signature from the pupil's browser or claimed address is held (B-6).
  base::Result<Signature> sign(const NewSignature& signature, const Actor& by);
  /// Scoped to the viewer as signature_fields::seen_by says.
  std::optional<Signature> find_signature(std::int64_t id, const Actor& viewer) const;
  std::vector<Signature> signatures_for(PersonId person) const;
  std::vector<Signature> held() const;
  base::Done release(std::int64_t signature, std::string reason, const Actor& by);
  base::Done refuse(std::int64_t signature, std::string reason, const Actor& by);
  /// By the signer, or by who has May::withdraw_agreement.
  base::Done withdraw(std::int64_t signature, std::string reason, const Actor& by);
  /// By the lead or the Head, with a reason (S-7).
  base::Done extend(std::string agreement, PersonId person, base::Date until, std::string reason, const Actor& by);
  std::vector<Extension> extensions_of(PersonId person) const;

 private:
  GateBook book(std::optional<PersonId> person) const;
  std::optional<Signature> find_signature(std::int64_t id) const;
  base::Done may_sign(const NewSignature& signature, const AgreementVersion& version, const Person& person) const;
  std::string reason_to_hold(const NewSignature& signature) const;
  enum class HeldAnswer : std::uint8_t { accept, refuse };
  base::Done decide_held(std::int64_t signature, HeldAnswer answer, std::string reason, const Actor& by);

  const Store& store_;
  const People& people_;
  Identity& identity_;
  std::vector<std::string> shared_addresses_;
};

}  // namespace school
