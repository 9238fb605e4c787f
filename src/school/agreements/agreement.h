// Agreements as plain values: exact texts in force, signatures, and whether the gate is open for somebody.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "school/actor.h"

namespace school {

enum class Signer : std::uint8_t { self, parent };
std::string_view to_text(Signer signer);

/// One exact text. A signature names it by its hash.
struct AgreementVersion {
  std::int64_t id = 0;
  std::string agreement;  ///< the pack's id, "pupil-ks3"
  std::string version, hash, title, kind, text;
  std::vector<Role> roles;
  std::vector<int> years;  ///< empty: all
  std::vector<Signer> signers;
  std::string resign;  ///< once: until the text changes · yearly: also each school year · on_review: each new text
  bool gates = false;  ///< unsigned: no browsing (S-7)
  int sign_within_days = 0;
  base::Time in_force_from{};
  base::Date sign_by{};  ///< for those who had signed the version before; everybody else signs first
  std::optional<base::Time> replaced_at;
  bool is_in_force() const { return !replaced_at; }
};

struct Signature {
  std::int64_t id = 0;
  std::int64_t version = 0;
  PersonId person = 0, signer = 0;
  Signer kind = Signer::self;
  std::string typed_name;
  base::Time signed_at{};
  std::string client, device;
  std::string held_reason;  ///< "" where it counted at once (B-6)
  std::optional<base::Time> released_at, refused_at, withdrawn_at;

  bool is_held() const { return !held_reason.empty() && !released_at && !refused_at && !withdrawn_at; }
  /// It is in force at that moment: given, not (yet) withdrawn or refused, and released where it was held.
  bool counts_at(base::Time at) const {
    const base::Time from = held_reason.empty() ? signed_at : released_at.value_or(base::Time::max());
    return from <= at && (!refused_at || at < *refused_at) && (!withdrawn_at || at < *withdrawn_at);
  }
};

/// One person's date put off by the lead or the Head, with a reason (S-7). Until the end of that London day.
struct Extension {
  std::int64_t id = 0;
  std::string agreement;
  PersonId person = 0;
  base::Date until{};
  std::string reason;
  PersonId given_by = 0;
};

/// A signature that is not there.
struct MissingSignature {
  std::int64_t version = 0;
  std::string title;
  Signer signer = Signer::self;
  bool is_held = false;          ///< given, and waiting for the office
  bool gates = false;            ///< its absence closes the gate
  bool nobody_to_ask = false;    ///< a parent's, and no parent may be asked (S-8): the office has to decide
  std::optional<base::Time> by;  ///< until then it does not close the gate yet
};

/// Where somebody stands at one moment.
struct GateStanding {
  bool is_open = false;
  std::string why;                             ///< a sentence for the person
  std::vector<MissingSignature> missing;       ///< those that close the gate, and those that will
  std::optional<base::Time> open_until;        ///< an open gate closes then by itself
  std::vector<std::string> signed_agreements;  ///< ids of those in force whose every signature is there
};

}  // namespace school
