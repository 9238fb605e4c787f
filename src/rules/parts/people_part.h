// The people part: what the gateway must know of each person to answer for them. No names, no years, no records.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"
#include "rules/parts/part.h"
#include "rules/question.h"

namespace rules {

/// `adult`: staff, governors, parents, visitors. Recognised by address alone they get the pupils' profile (B-2).
enum class RoleClass : std::uint8_t { pupil, adult };

struct PersonFacts {
  std::int64_t id = 0;
  std::string username;  ///< proxy log-on name, lower case
  std::string profile;   ///< id of a profile of the rules part
  std::vector<std::string> groups;
  Standing standing = Standing::gated;  ///< gated or open
  /// When an open gate closes by itself (a sign-by date); nothing: it stays. So a gate closes in time even when the school
  /// half is down.
  std::optional<base::Time> open_until;
  RoleClass role_class = RoleClass::pupil;
  /// Changed with every change of password or account: the gateway drops verified log-ons of another stamp at once.
  std::uint64_t credential_stamp = 0;
  /// The highest of age_classes that the person has surely reached; 0 where nobody knows. No birthday comes here: the part is
  /// made anew every day, and one that is not makes nobody older.
  std::uint8_t age_reached = 0;
  bool operator==(const PersonFacts&) const = default;
};

struct People {
  static constexpr PartKind kind = PartKind::people;
  std::vector<PersonFacts> people;  ///< by id, ascending, each once; checked on reading and when a snapshot is made
  bool operator==(const People&) const = default;
  static base::Result<People> from_bytes(std::string_view bytes);
};
std::string to_bytes(const People& people);

using PeoplePart = Part<People>;

}  // namespace rules
