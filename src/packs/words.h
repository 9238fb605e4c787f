// The roles that a pack may name. The school half has the same list with their rights; a test keeps the two alike.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace packs {

std::span<const std::string> role_words();
bool is_role(std::string_view word);

}  // namespace packs
