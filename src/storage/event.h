// An event: who changed what, when, why, before and after. Every write is recorded as one, in the same transaction.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"
#include "storage/value.h"

namespace storage {

enum class Origin { web, cli, system };
std::string_view in_words(Origin origin);

/// Who acts, in which role, and through which door. The role is the one that is being acted in (L-1).
struct Actor {
  /// The person's number; nothing when the program itself acts.
  std::optional<std::int64_t> person;
  std::string role = "system";
  Origin origin = Origin::system;
  /// Which part of the program acts when no person does: "probe", "retention".
  std::string part = "schoolgate";
};
inline Actor acting_system(std::string part) { return {.part = std::move(part)}; }

/// An event to be recorded.
struct EventDraft {
  /// A fixed name, "device.changed", "incident.closed": <thing>.<past participle>.
  std::string kind;
  /// The register (table) and the record that it is about; no record for a statement about the whole register.
  std::string register_name;
  std::optional<std::int64_t> record;
  /// The person whom reason and payload are about: both are then encrypted with that person's key. Nothing: nobody's data.
  std::optional<std::int64_t> about_person;
  Actor actor;
  /// Why, in the actor's own words where a reason was asked for.
  std::string reason;
  /// JSON texts; "null" where there is nothing. See json_object().
  std::string before = "null";
  std::string after = "null";
  /// When it happened, where that is not now (a paper form entered later).
  std::optional<base::Time> happened_at;
};

/// An event as read back.
struct Event {
  std::int64_t number = 0;
  std::string kind, register_name;
  std::optional<std::int64_t> record, about_person;
  Actor actor;
  base::Time happened_at, recorded_at;
  /// True where the payload is about a person, and so encrypted.
  bool is_sealed = false;
  /// False where that person's key was erased: reason, before and after are then empty.
  bool is_readable = true;
  std::string reason, before, after;
};

/// The end of the chain: how many events there are and the hash (hex) of the last link; 64 zeros with none.
struct Head {
  std::int64_t events = 0;
  std::string hash = std::string(64, '0');
  bool operator==(const Head&) const = default;
};

/// {"name":"…","year":7}, bytes as hex; for EventDraft::before and after.
std::string json_object(const std::vector<std::pair<std::string, Value>>& members);

}  // namespace storage
