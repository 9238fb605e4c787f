// The register of site requests: its fields, and who may know of which request. What happens next is worked out from them.
#pragma once
#include "registers/register.h"
#include "school/actor.h"

namespace school::site_request_fields {

inline constexpr registers::Field<std::string> host{"host"};
inline constexpr registers::Field<std::string> state{"state"};
inline constexpr registers::Field<std::int64_t> person{"person"};
inline constexpr registers::Field<base::Time> made_at{"made_at"};
inline constexpr registers::Field<std::string> address{"address"};
inline constexpr registers::Field<std::string> reason{"reason"};
/// The title of the list that blocked it, as whoever asked read it on the block page.
inline constexpr registers::Field<std::string> blocked_as{"blocked_as"};
/// The journal's entry of the block, "2026-11-22/4711".
inline constexpr registers::Field<std::string> entry{"entry"};
inline constexpr registers::Field<base::Time> forwarded_at{"forwarded_at"};
inline constexpr registers::Field<std::int64_t> forwarded_by{"forwarded_by"};
/// For whom and how long, as the last who looked at it wanted it: "class-9A/Ma1".
inline constexpr registers::Field<std::string> group{"group_name"};
inline constexpr registers::Field<std::int64_t> days{"days"};
inline constexpr registers::Field<std::string> note{"note"};
inline constexpr registers::Field<base::Time> proposed_at{"proposed_at"};
inline constexpr registers::Field<std::int64_t> proposed_by{"proposed_by"};
inline constexpr registers::Field<std::int64_t> proposal{"proposal"};
inline constexpr registers::Field<base::Time> open_until{"open_until"};
inline constexpr registers::Field<base::Time> declined_at{"declined_at"};
inline constexpr registers::Field<std::int64_t> declined_by{"declined_by"};
inline constexpr registers::Field<std::string> why_not{"why_not"};
/// What was said when the proposal was decided.
inline constexpr registers::Field<std::string> outcome{"outcome"};
inline constexpr registers::Field<base::Time> withdrawn_at{"withdrawn_at"};

extern const registers::RegisterDef def;

/// Whoever asked, a teacher of theirs, and who decides about the filter; nobody else learns that a request exists.
registers::Scope seen_by(const Actor& viewer);
/// Of pupils in a class that this teacher teaches.
registers::Scope of_pupils_of(PersonId teacher);

}  // namespace school::site_request_fields
