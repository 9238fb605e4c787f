// Numbers from the pack where a school may have left them unset and the product still has to do something.
#pragma once
#include <cstdint>
#include <string_view>

namespace packs {
struct Pack;
}

namespace school {

/// The parameter's value, or `floor` where the pack leaves it unset or does not know it. The board shows an unset parameter's
/// controls as unproven either way: this is only what the program does meanwhile.
std::int64_t integer_or(const packs::Pack& pack, std::string_view parameter, std::int64_t floor);

}  // namespace school
