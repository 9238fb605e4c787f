// Between rows of the agreement tables and their values.
#pragma once
#include <string_view>
#include <vector>

#include "school/agreements/agreement.h"
#include "storage/database.h"

namespace school {

inline constexpr std::string_view version_columns =
    "id, agreement, version, hash, title, kind, text, roles, years, signers, resign, gates, sign_within_days, in_force_from, "
    "sign_by, "
    "replaced_at";
inline constexpr std::string_view signature_columns =
    "id, version, person, signer, signer_kind, typed_name, signed_at, client, device, held_reason, released_at, refused_at, "
    "withdrawn_at";

AgreementVersion version_from(const storage::Row& row);
Signature signature_from(const storage::Row& row);
Extension extension_from(const storage::Row& row);

}  // namespace school
