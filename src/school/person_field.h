// A field that names a person of the school: one way to link, to search by name and to sort by it, for every register.
#pragma once
#include "registers/definition.h"

namespace school {

inline registers::FieldDef person_field(registers::Field<std::int64_t> handle, std::string label) {
  return registers::field(handle, std::move(label)).links_to("people").named_by("given || ' ' || family");
}

}  // namespace school
