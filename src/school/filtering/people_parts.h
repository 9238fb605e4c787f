// From the school's people and their claims to the people part and the sessions part of a snapshot.
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "packs/pack.h"
#include "rules/parts/people_part.h"
#include "rules/parts/sessions_part.h"
#include "school/identity/address_claims.h"
#include "school/people/person.h"

namespace school {

/// What the filter must know of one person. Filled by people and agreements.
struct PersonForFilter {
  PersonId id = 0;
  std::string username;
  std::set<Role> roles;  ///< roster role and posts
  std::optional<int> year;
  std::vector<std::string> classes;  ///< codes, "9A/Ma1"; for a teacher those that they teach
  rules::Standing standing = rules::Standing::gated;
  std::optional<base::Time> open_until;  ///< the sign-by date that closes an open gate
  std::int64_t credential_stamp = 0;
  std::vector<std::string> needs;              ///< "dyslexia", as the roster says them
  std::vector<std::string> signed_agreements;  ///< ids, "pupil-ai"
  std::uint8_t age_reached = 0;                ///< age_class_on()
};

/// The highest of rules::age_classes that somebody has surely reached on that day: by the birthday; without one a pupil is
/// taken for the youngest of the year, somebody without a year for nobody's age, and grown-ups are 18 (decision 0029).
std::uint8_t age_class_on(base::Date day, const Person& person);
/// 1 to 5; nothing for Reception and for people without a year.
std::optional<int> key_stage_of(std::optional<int> year);
/// "Reading plan" is "need-reading_plan".
std::string need_group(std::string_view need);

/// "pupils", "staff", "parents", "governors", "visitors", "year-9", "key-stage-3", "class-9A/Ma1", "need-reading_plan",
/// "signed-pupil-ai", "person-12": what rules may name.
std::vector<std::string> groups_of(const PersonForFilter& person);
/// For people: "class-9A/Ma1" is "class 9A/Ma1", "person-12" is "the one who asked".
std::string group_in_words(std::string_view group);

/// In any order; each person once. Somebody whom no profile of the pack fits gets the pupils' first profile, the narrowest.
rules::People compile_people(const std::vector<PersonForFilter>& people, const packs::Pack& pack);
/// `devices` in any order.
rules::Sessions compile_sessions(const std::vector<AddressClaim>& claims, std::vector<rules::DeviceAddress> devices = {});

}  // namespace school
