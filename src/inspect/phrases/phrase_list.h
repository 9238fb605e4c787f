// Weighted phrases as people write them: docs/reference/phrase-format.md.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace inspect {

/// One thing to look for. It counts once a document, when every part is there and none of `unless`.
struct Phrase {
  struct Part {
    std::string text;  ///< as written
    bool starts_word = true;
    bool ends_word = true;
    bool operator==(const Part&) const = default;
  };
  int weight = 0;  ///< points; negative where it speaks against the category
  std::vector<Part> parts;
  std::vector<Part> unless;
  std::size_t line = 0;
  bool operator==(const Phrase&) const = default;
};

struct PhraseList {
  std::string category;          ///< "gambling"
  std::string language = "any";  ///< "en", or "any" where the phrases count in every document
  std::string name;              ///< the file, for findings and explanations
  std::vector<Phrase> phrases;
};

/// What is wrong with a line; the line is left out and the rest stands.
struct PhraseFinding {
  std::size_t line = 0;
  std::string code;  ///< SG-F001 …
  std::string message;
};

struct ReadPhrases {
  PhraseList list;
  std::vector<PhraseFinding> findings;
  std::vector<std::string> includes;  ///< e2guardian's .Include<…>, as written; the caller opens them
};

inline constexpr std::size_t kLongestPhrase = 160;  ///< bytes of one part, folded
inline constexpr std::size_t kMostParts = 8;
inline constexpr int kHeaviest = 1000;

/// Reads our own format. Never fails as a whole: a list without a category has a finding and no phrases.
ReadPhrases read_phrases(std::string_view text, std::string_view name);
/// What an e2guardian list does not say itself.
struct Unsaid {
  std::string category = "phrases";  ///< where no comment names one
  int weight = kHeaviest;            ///< of phrases without one: `banned` lists have none
};
/// Reads an e2guardian or DansGuardian phrase list: `<a>,<b><50>`. Phrases match inside words unless a space is written.
ReadPhrases read_e2guardian_phrases(std::string_view text, std::string_view name, const Unsaid& unsaid = {});
/// A part can be looked for: folded, it has two characters or more and is not too long. The reason otherwise.
std::string what_is_wrong(const Phrase::Part& part);
/// The bytes that the compiled phrases look for.
std::string folded_part(const Phrase::Part& part);

}  // namespace inspect
