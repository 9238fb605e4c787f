#include "school/identity/password_rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "packs/pack.h"
#include "school/pack_value.h"

namespace school {
namespace {

// NIST SP 800-63B asks verifiers to take at least 64; the limit only keeps hashing bounded.
constexpr std::size_t longest_bytes = 256;
constexpr std::size_t shortest_name_that_counts = 3;

int characters(std::string_view text) {
  return static_cast<int>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

int classes_in(std::string_view text) {
  bool lower = false, upper = false, digit = false, other = false;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z')
      lower = true;
    else if (c >= 'A' && c <= 'Z')
      upper = true;
    else if (c >= '0' && c <= '9')
      digit = true;
    else
      other = true;
  }
  return lower + upper + digit + other;
}

bool holds(const std::string& password, std::string_view name) {
  const std::string wanted = base::to_lower(base::trim(name));
  return wanted.size() >= shortest_name_that_counts && password.find(wanted) != password.npos;
}

bool repeats_one_character(std::string_view text) {
  std::string distinct(text);
  std::ranges::sort(distinct);
  return std::ranges::unique(distinct).begin() - distinct.begin() < 4;
}

const char* length_parameter(Role role) {
  switch (role) {
    case Role::pupil: return "password_min_length_pupils";
    case Role::parent:
    case Role::visitor: return "password_min_length_parents";
    default: return "password_min_length_staff";
  }
}

}  // namespace

PasswordRules password_rules_for(const packs::Pack& pack, Role role) {
  PasswordRules rules;
  rules.min_length = static_cast<int>(integer_or(pack, length_parameter(role), rules.min_length));
  rules.character_classes = static_cast<int>(integer_or(pack, "password_character_classes", rules.character_classes));
  return rules;
}

std::vector<std::string> password_faults(std::string_view password, const PasswordRules& rules, const PasswordOwner& owner) {
  std::vector<std::string> faults;
  if (password.size() > longest_bytes || !base::is_utf8(password) || password.find('\0') != password.npos)
    return {"Use ordinary characters, at most 100 of them"};
  if (characters(password) < rules.min_length)
    faults.push_back(
        fmt::format("Use at least {} characters, for example three words that do not belong together", rules.min_length));
  if (classes_in(password) < rules.character_classes)
    faults.push_back(
        fmt::format("Mix at least {} of these: small letters, capital letters, numbers, other signs", rules.character_classes));
  const std::string lower = base::to_lower(password);
  if (holds(lower, owner.username) || holds(lower, owner.given) || holds(lower, owner.family))
    faults.push_back("Leave out your name and your username: others try those first");
  if (is_common_password(password) || repeats_one_character(password))
    faults.push_back("Choose something less well known: this is among the first that others would try");
  return faults;
}

std::string in_words(const PasswordRules& rules) {
  std::string text = fmt::format("At least {} characters", rules.min_length);
  if (rules.character_classes >= 4)
    text += ", with small and capital letters, numbers and other signs";
  else if (rules.character_classes > 1)
    text += fmt::format(", with at least {} of: small letters, capital letters, numbers, other signs", rules.character_classes);
  return text + ". Not your name, and nothing that others would guess.";
}

}  // namespace school
