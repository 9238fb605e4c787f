// What a good password is: the pack's numbers for the person's group, and nothing that others would guess first.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "school/roles/role.h"

namespace packs {
struct Pack;
}

namespace school {

/// From the pack's parameters password_min_length_{staff,pupils,parents} and password_character_classes.
struct PasswordRules {
  int min_length = 10;        ///< characters, not bytes
  int character_classes = 1;  ///< how many of: lower case, upper case, digits, anything else
};

/// Whose password it is: nothing of this may be in it.
struct PasswordOwner {
  std::string username, given, family;
};

/// The rules for somebody with this role from the roster. Where the pack is silent, the program's own floor holds.
PasswordRules password_rules_for(const packs::Pack& pack, Role role);

/// What is wrong with it, each a sentence for its owner; none when it is good.
std::vector<std::string> password_faults(std::string_view password, const PasswordRules& rules, const PasswordOwner& owner);

/// The rules in a sentence, for the page that asks for a password.
std::string in_words(const PasswordRules& rules);

/// True for words that head every list of stolen passwords, also with the usual swaps (P4ssw0rd!).
bool is_common_password(std::string_view password);

}  // namespace school
