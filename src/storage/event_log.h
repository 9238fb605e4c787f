// How an event becomes bytes: what is hashed, what is sealed, how it is read back. docs/reference/events.md.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "storage/connection.h"
#include "storage/event.h"
#include "storage/person_keys.h"

namespace storage {

/// The columns of `events`, in the order in which leaf_of and event_of expect them.
inline constexpr std::string_view event_columns =
    "number, kind, register, record, about_person, actor_person, actor_part, acting_role, origin, happened_at, recorded_at, "
    "sealed, payload, leaf, chain";

/// SHA-256(0x00 ‖ canonical header ‖ payload), hex, of a row with event_columns.
std::string leaf_of(const Row& row);
/// SHA-256(0x01 ‖ chain before ‖ leaf), hex; both given as hex.
std::string link_of(std::string_view chain_before, std::string_view leaf);

/// Appends to the chain inside the connection's open transaction; the event's number.
std::int64_t append_event(Connection& connection, PersonKeys& keys, const EventDraft& draft, base::Time now);
Head head_of(Connection& connection);
/// Reads a row with event_columns back, decrypting where the key exists.
Event event_of(const Row& row, PersonKeys& keys);

}  // namespace storage
