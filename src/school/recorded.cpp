#include "school/recorded.h"

namespace school {
namespace {

storage::Actor in_role(const Actor& actor, std::string role) {
  const auto origin = actor.origin == Origin::web            ? storage::Origin::web
                      : actor.origin == Origin::command_line ? storage::Origin::cli
                                                             : storage::Origin::system;
  if (actor.is_system()) return {.role = "system", .origin = origin, .part = actor.name};
  return {.person = actor.person, .role = std::move(role), .origin = origin};
}

}  // namespace

storage::Actor recorded(const Actor& actor, May right) {
  for (const Role role : actor.roles)
    if (role_may(role, right)) return in_role(actor, std::string(to_text(role)));
  return recorded(actor);
}

storage::Actor recorded(const Actor& actor) {
  if (actor.roles.empty()) return in_role(actor, "none");
  for (const Role role : actor.roles)
    if (is_privileged(role)) return in_role(actor, std::string(to_text(role)));
  return in_role(actor, std::string(to_text(*actor.roles.begin())));
}

std::string json_of(const storage::Assignments& columns) {
  std::vector<std::pair<std::string, storage::Value>> members;
  members.reserve(columns.size());
  for (const auto& [column, value] : columns) members.emplace_back(column, value);
  return storage::json_object(members);
}

}  // namespace school
