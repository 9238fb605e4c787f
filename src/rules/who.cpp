// Who asks: from a client address, verified credentials, or the product's own probe.
#include <fmt/format.h>

#include <algorithm>

#include "rules/bound.h"
#include "rules/decide.h"

namespace rules {
namespace {

Who facts_of(const PersonFacts& person, Identity identity, base::Time now) {
  Who who{.person = person.id,
          .groups = person.groups,
          .profile = person.profile,
          .standing = person.standing,
          .identity = identity,
          .age_reached = person.age_reached};
  if (person.open_until && now >= *person.open_until) who.standing = Standing::gated;
  return who;
}

}  // namespace

void Who::put_into(Question& question) const {
  question.person = person;
  question.groups = groups;
  question.profile = profile;
  question.standing = standing;
  question.identity = identity;
  question.age_reached = age_reached;
}

Who resolve_client(const Snapshot& snapshot, std::string_view client, base::Time now) {
  const auto [first, last] = std::ranges::equal_range(snapshot.sessions().claims, client, {},
                                                      [](const AddressClaim& claim) { return std::string_view(claim.client); });
  const PersonFacts* person = nullptr;
  for (auto claim = first; claim != last; ++claim) {
    if (now >= claim->idle_until) continue;
    const PersonFacts* claimant = snapshot.person(claim->person);
    if (!claimant) continue;
    if (person && person != claimant) return Who{.identity = Identity::shared_address};
    person = claimant;
  }
  if (!person) return {};
  Who who = facts_of(*person, Identity::address, now);
  if (person->role_class != RoleClass::pupil) {
    who.profile = snapshot.rules().address_profile;
    who.groups.clear();
    who.age_reached = 0;
  }
  return who;
}

Who resolve_person(const Snapshot& snapshot, std::int64_t person, base::Time now) {
  const PersonFacts* facts = snapshot.person(person);
  return facts ? facts_of(*facts, Identity::credentials, now) : Who{};
}

base::Result<Who> resolve_probe(const Snapshot& snapshot, std::string_view as) {
  const auto end = std::min(as.find('@'), as.size());
  const std::string_view profile = as.substr(0, end), group = as.substr(std::min(end + 1, as.size()));
  if (!snapshot.bound().profile(profile)) {
    const auto& profiles = snapshot.rules().profiles;
    return base::Error{
        fmt::format("there is no filter profile ‘{}’; there is {}", profile, profiles.empty() ? "none" : profiles.front().id),
        "SG-F006"};
  }
  Who who{.profile = std::string(profile), .standing = Standing::open, .identity = Identity::credentials};
  if (end == as.size()) return who;
  // A probe in the group of a class would be a pupil whom nobody signed in.
  if (!group.starts_with(preview_group_prefix))
    return base::Error{fmt::format("a probe cannot be in the group ‘{}’; a good one is preview-12", group), "SG-F006"};
  who.groups.emplace_back(group);
  return who;
}

}  // namespace rules
