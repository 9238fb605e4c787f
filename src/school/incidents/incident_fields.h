// The register of incidents: its fields. Not among all_registers(): the engine's own pages know no walls (S-14).
#pragma once
#include "registers/definition.h"

namespace school::incident_fields {

inline constexpr registers::Field<std::string> reference{"reference"};
inline constexpr registers::Field<std::string> summary{"summary"};
inline constexpr registers::Field<std::int64_t> person{"person"};
inline constexpr registers::Field<std::string> device{"device"};
inline constexpr registers::Field<std::string> address{"address"};
inline constexpr registers::Field<std::string> decision{"decision"};
inline constexpr registers::Field<base::Time> happened_at{"happened_at"};
inline constexpr registers::Field<base::Time> opened_at{"opened_at"};
inline constexpr registers::Field<std::int64_t> opened_by{"opened_by"};
inline constexpr registers::Field<std::int64_t> alert{"alert"};
inline constexpr registers::Field<std::int64_t> report{"report"};
/// Hash of the pack whose graphs the case was opened under.
inline constexpr registers::Field<std::string> pack{"pack"};

extern const registers::RegisterDef def;

}  // namespace school::incident_fields
