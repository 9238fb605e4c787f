// The register of reports: its fields. Not among all_registers(): the engine's own pages know no walls (S-14).
#pragma once
#include "registers/definition.h"

namespace school::report_fields {

inline constexpr registers::Field<std::string> reference{"reference"};
inline constexpr registers::Field<std::string> kind{"kind"};
inline constexpr registers::Field<std::int64_t> reporter{"reporter"};
inline constexpr registers::Field<std::int64_t> about{"about"};
inline constexpr registers::Field<std::string> about_described{"about_described"};
inline constexpr registers::Field<std::string> what{"what"};
inline constexpr registers::Field<std::string> address{"address"};
inline constexpr registers::Field<std::string> entry{"entry"};
inline constexpr registers::Field<std::string> device{"device"};
inline constexpr registers::Field<std::string> decision{"decision"};
inline constexpr registers::Field<base::Time> happened_at{"happened_at"};
inline constexpr registers::Field<base::Time> received_at{"received_at"};
inline constexpr registers::Field<std::string> may_show_child{"may_show_child"};
inline constexpr registers::Field<std::string> custody_holder{"custody_holder"};
inline constexpr registers::Field<std::string> custody_place{"custody_place"};
inline constexpr registers::Field<std::string> custody_since{"custody_since"};

extern const registers::RegisterDef def;

}  // namespace school::report_fields
