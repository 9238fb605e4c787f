// Which languages a document may be in, from the small words that every text of them has.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace inspect {

struct LanguageWords {
  std::string_view language;  ///< "en"
  std::vector<std::string_view> words;
};
/// The languages that the guess knows, each with its sixteen small words.
std::span<const LanguageWords> language_words();

/// How many different small words of each language a document held, in the order of language_words().
struct LanguageCounts {
  std::array<std::uint8_t, 12> seen{};
};
/// The language with most, or "" where there is too little to tell.
std::string_view likely_language(const LanguageCounts& counts);
/// Lists in `language` count: unless another language is clearly the document's own. "any" always does, and so does a
/// language that the guess does not know.
bool counts_in(const LanguageCounts& counts, std::string_view language);

}  // namespace inspect
