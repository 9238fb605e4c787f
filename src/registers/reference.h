// The reference page of registers, written from their definitions.
#pragma once
#include <string>
#include <vector>

#include "registers/definition.h"

namespace registers {

/// Markdown: one section a register, one row a field.
std::string reference_page(const std::vector<const RegisterDef*>& defs);

/// "date", "choice": for documentation.
std::string_view kind_in_words(KindName kind);

}  // namespace registers
