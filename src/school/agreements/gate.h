// Is the gate open for somebody? Pure: from versions, signatures, extensions and a moment. Everything else asks this.
#pragma once
#include <map>
#include <vector>

#include "school/agreements/agreement.h"
#include "school/people/person.h"

namespace school {

/// All that the answer depends on, for any number of people. `signatures` and `extensions` by person.
struct GateBook {
  std::vector<AgreementVersion> versions;  ///< replaced ones too: who signed one has until the sign-by date
  std::map<PersonId, std::vector<Signature>> signatures;
  std::map<PersonId, std::vector<Extension>> extensions;
  std::map<PersonId, std::vector<PersonId>> signing_parents;  ///< of each child
  std::vector<std::string> gated_groups;                      ///< the pack's: "pupils", "staff", …
};

/// True where the agreement is for this person: role and school year.
bool is_for(const AgreementVersion& version, const Person& person);
/// Whose signatures it takes for this person that day: at 18 a parent's is no longer asked for (S-9).
std::vector<Signer> signers_for(const AgreementVersion& version, const Person& person, base::Date day);
/// "pupils", "staff", "governors", "parents", "visitors"
std::string_view group_of(Role role);
GateStanding gate_standing(const GateBook& book, const Person& person, base::Time at);
/// True where a signature of the kind for this very version counts at that moment (and, yearly, in this school year).
bool has_signed(const GateBook& book, const AgreementVersion& version, const Person& person, Signer signer, base::Time at);

}  // namespace school
