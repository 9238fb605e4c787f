// What a case, alert, report or task is called in addresses and on pages. Random: a number that counts would tell somebody
// outside a wall that there is something that he cannot see (S-14).
#pragma once
#include <string>

namespace school {

/// Eight characters that are not mistaken for each other, "k7m2qx4d".
std::string new_reference();

}  // namespace school
