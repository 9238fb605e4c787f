// What the traffic side decides with: five parts, checked together and made ready for look-ups, under one number. Immutable.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/manifest.h"
#include "rules/parts/lists_part.h"
#include "rules/parts/people_part.h"
#include "rules/parts/rules_part.h"
#include "rules/parts/sessions_part.h"
#include "rules/parts/words_part.h"

namespace lists {
class Shelf;
}

namespace rules {

struct Parts {
  std::shared_ptr<const ListsPart> lists;
  std::shared_ptr<const RulesPart> rules;
  std::shared_ptr<const PeoplePart> people;
  std::shared_ptr<const SessionsPart> sessions;
  /// Where the compiled files of the lists part are; may be null where it names none.
  std::shared_ptr<const lists::Shelf> shelf = {};
  /// Null is the same as no phrases and no services.
  std::shared_ptr<const WordsPart> words = {};
};

struct Bound;  // what is made ready for look-ups; see bound.h

class Snapshot {
 public:
  /// Refused with a sentence when parts do not fit each other: a rule names a list that is missing, a locked list is missing
  /// or holds a helpline (S-6), a person has an unknown profile, a resolve pair leads to Schoolgate's own port (B-1).
  static base::Result<std::shared_ptr<const Snapshot>> assemble(std::uint64_t number, Parts parts);

  /// The same with one part replaced. On error the caller keeps what it has. What the new part does not touch is shared.
  template <class Contents>
  base::Result<std::shared_ptr<const Snapshot>> with_part(std::uint64_t number,
                                                          std::shared_ptr<const Part<Contents>> part) const {
    Parts next = parts_;
    put(next, std::move(part));
    return assemble_like(number, std::move(next), this);
  }
  /// As assemble(); what `before` has made ready for the same parts is shared.
  static base::Result<std::shared_ptr<const Snapshot>> assemble_like(std::uint64_t number, Parts parts, const Snapshot* before);

  std::uint64_t number() const { return number_; }
  const Parts& parts() const { return parts_; }
  const Lists& lists() const { return parts_.lists->contents(); }
  const Rules& rules() const { return parts_.rules->contents(); }
  const People& people() const { return parts_.people->contents(); }
  const Sessions& sessions() const { return parts_.sessions->contents(); }
  const Words& words() const { return parts_.words->contents(); }

  const PersonFacts* person(std::int64_t id) const;
  /// By proxy log-on name, any case.
  const PersonFacts* person_named(std::string_view username) const;
  const base::Sha256& hash_of(PartKind kind) const;
  /// Number and hashes, ready to be signed.
  Manifest manifest() const;

  const Bound& bound() const { return *bound_; }

 private:
  Snapshot(std::uint64_t number, Parts parts, std::shared_ptr<const Bound> bound);
  static void put(Parts& parts, std::shared_ptr<const ListsPart> part) { parts.lists = std::move(part); }
  static void put(Parts& parts, std::shared_ptr<const RulesPart> part) { parts.rules = std::move(part); }
  static void put(Parts& parts, std::shared_ptr<const PeoplePart> part) { parts.people = std::move(part); }
  static void put(Parts& parts, std::shared_ptr<const SessionsPart> part) { parts.sessions = std::move(part); }
  static void put(Parts& parts, std::shared_ptr<const WordsPart> part) { parts.words = std::move(part); }

  std::uint64_t number_;
  Parts parts_;
  std::shared_ptr<const Bound> bound_;
  std::vector<std::uint32_t> by_username_;
};

/// The gateway's side: a verified manifest and the bytes of the parts that it names. Bytes whose hash is another one are
/// refused; a part that `before` already holds under that hash is shared and its bytes may be empty. `shelf` has the compiled
/// files that the lists part names.
base::Result<std::shared_ptr<const Snapshot>> assemble(const Manifest& manifest,
                                                       const std::array<std::string_view, part_kinds>& bytes,
                                                       const Snapshot* before = nullptr,
                                                       std::shared_ptr<const lists::Shelf> shelf = {});

}  // namespace rules
