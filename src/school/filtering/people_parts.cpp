#include "school/filtering/people_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"

namespace school {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 6> role_groups{{{Role::pupil, "pupils"},
                                                                        {Role::teacher, "staff"},
                                                                        {Role::staff, "staff"},
                                                                        {Role::parent, "parents"},
                                                                        {Role::governor, "governors"},
                                                                        {Role::visitor, "visitors"}}};

std::string narrowest_profile(const packs::Pack& pack) {
  for (const packs::Profile& profile : pack.profiles)
    if (profile.roles.empty() || std::ranges::find(profile.roles, "pupil") != profile.roles.end()) return profile.id;
  return "";
}

rules::PersonFacts facts_of(const PersonForFilter& person, const packs::Pack& pack, const std::string& narrowest) {
  std::vector<std::string> roles;
  for (const Role role : person.roles) roles.emplace_back(to_text(role));
  const packs::Profile* profile = pack.profile_for(roles, person.year, person.needs);
  return {.id = person.id,
          .username = base::to_lower(person.username),
          .profile = profile ? profile->id : narrowest,
          .groups = groups_of(person),
          .standing = person.standing == rules::Standing::open ? rules::Standing::open : rules::Standing::gated,
          .open_until = person.open_until,
          .role_class = person.roles.contains(Role::pupil) ? rules::RoleClass::pupil : rules::RoleClass::adult,
          .credential_stamp = static_cast<std::uint64_t>(person.credential_stamp),
          .age_reached = person.age_reached};
}

}  // namespace

std::vector<std::string> groups_of(const PersonForFilter& person) {
  std::vector<std::string> groups;
  for (const auto& [role, group] : role_groups)
    if (person.roles.contains(role) && std::ranges::find(groups, group) == groups.end()) groups.emplace_back(group);
  if (person.year) groups.push_back(fmt::format("year-{}", *person.year));
  if (const auto stage = key_stage_of(person.year)) groups.push_back(fmt::format("key-stage-{}", *stage));
  for (const std::string& code : person.classes) groups.push_back("class-" + code);
  for (const std::string& need : person.needs) groups.push_back(need_group(need));
  for (const std::string& agreement : person.signed_agreements) groups.push_back("signed-" + agreement);
  groups.push_back(fmt::format("person-{}", person.id));
  return groups;
}

std::optional<int> key_stage_of(std::optional<int> year) {
  if (!year || *year < 1 || *year > 13) return std::nullopt;
  constexpr std::array<int, 14> stages{0, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5};
  return stages[static_cast<std::size_t>(*year)];
}

std::string need_group(std::string_view need) {
  std::string group = "need-" + base::to_lower(need);
  std::ranges::replace(group, ' ', '_');
  return group;
}

std::uint8_t age_class_on(base::Date day, const Person& person) {
  int age = 0;
  if (person.birth_date)
    age = base::age_on(*person.birth_date, day);
  else if (person.role != Role::pupil)
    age = 18;
  else if (person.year)
    age = *person.year + 4;  // the youngest of the year, on its first day
  std::uint8_t reached = 0;
  for (const std::uint8_t one : rules::age_classes)
    if (age >= one) reached = one;
  return reached;
}

std::string group_in_words(std::string_view group) {
  if (group.starts_with("key-stage-")) return fmt::format("key stage {}", group.substr(10));
  if (group.starts_with("class-")) return fmt::format("class {}", group.substr(6));
  if (group.starts_with("year-")) return fmt::format("year {}", group.substr(5));
  if (group.starts_with("person-")) return "the person who asked";
  return fmt::format("all {}", group);
}

rules::People compile_people(const std::vector<PersonForFilter>& people, const packs::Pack& pack) {
  const std::string narrowest = narrowest_profile(pack);
  rules::People part;
  part.people.reserve(people.size());
  for (const PersonForFilter& person : people) part.people.push_back(facts_of(person, pack, narrowest));
  std::ranges::sort(part.people, {}, &rules::PersonFacts::id);
  return part;
}

rules::Sessions compile_sessions(const std::vector<AddressClaim>& claims, std::vector<rules::DeviceAddress> devices) {
  rules::Sessions part{.claims = {}, .devices = std::move(devices)};
  for (const AddressClaim& claim : claims) part.claims.push_back({claim.client, claim.person, claim.since, claim.idle_until});
  std::ranges::sort(part.claims, [](const rules::AddressClaim& a, const rules::AddressClaim& b) {
    return std::tie(a.client, a.person) < std::tie(b.client, b.person);
  });
  std::ranges::sort(part.devices, [](const rules::DeviceAddress& a, const rules::DeviceAddress& b) {
    return std::tie(a.client, a.device) < std::tie(b.client, b.device);
  });
  return part;
}

}  // namespace school
