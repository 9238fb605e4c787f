// Every register that the engine keeps, in plain sight. School::open prepares their tables; the web shows them.
#pragma once
#include <vector>

#include "registers/definition.h"

namespace school {

/// To add one: its folder, its line in all_registers.cpp.
const std::vector<const registers::RegisterDef*>& all_registers();

}  // namespace school
