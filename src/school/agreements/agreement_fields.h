// The registers of what people sign: the exact texts, the signatures, and the dates put off for one person.
#pragma once
#include "registers/register.h"
#include "school/actor.h"

namespace school::text_fields {

inline constexpr registers::Field<std::string> title{"title"};
inline constexpr registers::Field<std::string> version{"version"};
/// The pack's id, "pupil-ks3".
inline constexpr registers::Field<std::string> agreement{"agreement"};
inline constexpr registers::Field<std::string> state{"state"};
inline constexpr registers::Field<std::string> kind{"kind"};
inline constexpr registers::Field<std::string> hash{"hash"};
inline constexpr registers::Field<std::string> text{"text"};
/// "pupil;teacher", "7;8;9" (nothing: all years), "self;parent"
inline constexpr registers::Field<std::string> roles{"roles"};
inline constexpr registers::Field<std::string> years{"years"};
inline constexpr registers::Field<std::string> signers{"signers"};
inline constexpr registers::Field<std::string> resign{"resign"};
inline constexpr registers::Field<bool> gates{"gates"};
inline constexpr registers::Field<std::int64_t> sign_within_days{"sign_within_days"};
inline constexpr registers::Field<base::Time> in_force_from{"in_force_from"};
inline constexpr registers::Field<base::Date> sign_by{"sign_by"};
inline constexpr registers::Field<base::Time> replaced_at{"replaced_at"};

extern const registers::RegisterDef def;

}  // namespace school::text_fields

namespace school::signature_fields {

inline constexpr registers::Field<std::int64_t> person{"person"};
inline constexpr registers::Field<std::int64_t> version{"version"};
inline constexpr registers::Field<std::int64_t> signer{"signer"};
inline constexpr registers::Field<std::string> signer_kind{"signer_kind"};
inline constexpr registers::Field<base::Time> signed_at{"signed_at"};
inline constexpr registers::Field<std::string> state{"state"};
inline constexpr registers::Field<std::string> text_hash{"text_hash"};
inline constexpr registers::Field<std::string> typed_name{"typed_name"};
inline constexpr registers::Field<std::int64_t> session{"session"};
inline constexpr registers::Field<std::string> client{"client"};
inline constexpr registers::Field<std::string> device{"device"};
inline constexpr registers::Field<std::string> held_reason{"held_reason"};
inline constexpr registers::Field<base::Time> released_at{"released_at"};
inline constexpr registers::Field<std::int64_t> released_by{"released_by"};
inline constexpr registers::Field<base::Time> refused_at{"refused_at"};
inline constexpr registers::Field<std::int64_t> refused_by{"refused_by"};
inline constexpr registers::Field<base::Time> withdrawn_at{"withdrawn_at"};
inline constexpr registers::Field<std::int64_t> withdrawn_by{"withdrawn_by"};
inline constexpr registers::Field<std::string> withdrawn_reason{"withdrawn_reason"};

extern const registers::RegisterDef def;

/// The office, and who chases: everything. Everybody else: the signatures that they gave themselves, so that no household learns
/// of the other's (S-8).
registers::Scope seen_by(const Actor& viewer);

}  // namespace school::signature_fields

namespace school::extension_fields {

inline constexpr registers::Field<std::int64_t> person{"person"};
inline constexpr registers::Field<std::string> agreement{"agreement"};
inline constexpr registers::Field<base::Date> until{"until"};
inline constexpr registers::Field<std::string> reason{"reason"};
inline constexpr registers::Field<std::int64_t> given_by{"given_by"};
inline constexpr registers::Field<base::Time> given_at{"given_at"};
inline constexpr registers::Field<base::Time> withdrawn_at{"withdrawn_at"};

extern const registers::RegisterDef def;

}  // namespace school::extension_fields
