// The words that people try first. A stem counts with swapped letters, and with digits or signs around it.
#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "school/identity/password_rules.h"

namespace school {
namespace {

// Sorted; letters only, lower case. Written by hand: what guessing programs begin with, and what a British school invites.
constexpr std::array stems = std::to_array<std::string_view>(
    {"abc",        "abcabc",     "abcd",        "abcdef",     "admin",          "administrator", "andrew",     "anthony",
     "apple",      "arsenal",    "ashley",      "asdf",       "asdfasdf",       "asdfgh",        "asdfghjkl",  "autumn",
     "azerty",     "babygirl",   "bailey",      "banana",     "baseball",       "batman",        "blink",      "butterfly",
     "celtic",     "changeme",   "changethis",  "charlie",    "cheese",         "chelsea",       "chocolate",  "christmas",
     "classroom",  "computer",   "cookie",      "daniel",     "default",        "dragon",        "dragons",    "education",
     "england",    "everton",    "facebook",    "flower",     "football",       "footballs",     "fortnite",   "freedom",
     "friday",     "george",     "google",      "guest",      "hannah",         "hello",         "hellohello", "homework",
     "iloveyou",   "internet",   "jennifer",    "jessica",    "jordan",         "joshua",        "killer",     "kitten",
     "lastname",   "learning",   "letmein",     "liverpool",  "login",          "london",        "lovely",     "loveme",
     "manchester", "manutd",     "master",      "matthew",    "michael",        "michelle",      "minecraft",  "monday",
     "monkey",     "mustang",    "newpassword", "nicole",     "ninja",          "nothing",       "pass",       "passcode",
     "passpass",   "passphrase", "password",    "passwords",  "pepper",         "pokemon",       "princess",   "pupil",
     "purple",     "qazwsx",     "qwerty",      "qwertyui",   "qwertyuiop",     "rainbow",       "rangers",    "roblox",
     "robloxs",    "samsung",    "school",      "schoolgate", "schoolpassword", "secret",        "shadow",     "shadows",
     "spring",     "starwars",   "student",     "summer",     "sunday",         "sunshine",      "superman",   "teacher",
     "temp",       "temporary",  "test",        "testing",    "tester",         "thomas",        "tigger",     "tottenham",
     "trustno",    "unicorn",    "user",        "username",   "wednesday",      "welcome",       "whatever",   "winter",
     "zaq",        "zxcvbn",     "zxcvbnm"});

char unswapped(char letter) {
  switch (letter) {
    case '0': return 'o';
    case '1':
    case '!': return 'i';
    case '3': return 'e';
    case '4':
    case '@': return 'a';
    case '5':
    case '$': return 's';
    case '7': return 't';
    default: return letter;
  }
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

/// Digits and signs at both ends add nothing that a guesser does not try.
std::string_view core_of(std::string_view text) {
  while (!text.empty() && !is_letter(text.front())) text.remove_prefix(1);
  while (!text.empty() && !is_letter(text.back())) text.remove_suffix(1);
  return text;
}

bool is_stem(std::string_view text) { return std::ranges::find(stems, text) != stems.end(); }

/// "aaaaaaaa", "12345678", "abcdefgh", "87654321": each step is the same.
bool is_a_run(std::string_view text) {
  if (text.size() < 3) return true;
  const int step = text[1] - text[0];
  if (step < -1 || step > 1) return false;
  for (std::size_t i = 2; i < text.size(); ++i)
    if (text[i] - text[i - 1] != step && text[i] != '0') return false;
  return true;
}

}  // namespace

bool is_common_password(std::string_view password) {
  const std::string lower = base::to_lower(password);
  if (is_a_run(lower)) return true;
  if (is_stem(core_of(lower))) return true;
  std::string swapped = lower;
  std::ranges::transform(swapped, swapped.begin(), unswapped);
  // Ends are cut before the swap (P4ssw0rd1 ends in a digit) and after it (dr4g0n).
  std::string cut(core_of(lower));
  std::ranges::transform(cut, cut.begin(), unswapped);
  return is_stem(core_of(swapped)) || is_stem(cut);
}

}  // namespace school
