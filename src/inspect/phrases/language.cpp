// Small words of each language. Words that two of the languages share are left out where that was possible.
#include "inspect/phrases/language.h"

#include <algorithm>

namespace inspect {
namespace {

constexpr std::uint8_t kEnough = 6;  ///< different small words before a language is sure
constexpr std::uint8_t kFew = 4;

}  // namespace

std::span<const LanguageWords> language_words() {
  static const std::vector<LanguageWords> all{
      {"en",
       {"the", "and", "of", "that", "with", "this", "are", "was", "for", "you", "have", "not", "from", "they", "will", "what"}},
      {"cy",
       {"yn", "mae", "yr", "ac", "wedi", "gan", "oedd", "hynny", "gyda", "hefyd", "ond", "bod", "rydym", "eich", "sydd",
        "gwybodaeth"}},
      {"pl",
       {"nie", "jest", "się", "że", "jak", "dla", "oraz", "przez", "jego", "czy", "które", "już", "tylko", "może", "był", "tym"}},
      {"ro",
       {"și", "este", "pentru", "sau", "din", "mai", "sunt", "care", "prin", "această", "fost", "poate", "după", "când", "cum",
        "dar"}},
      {"ur", {"ہے", "کے", "میں", "اور", "کی", "سے", "کا", "نے", "کو", "یہ", "ہیں", "پر", "نہیں", "تھا", "ایک", "گیا"}},
      {"ar", {"في", "من", "على", "إلى", "هذا", "التي", "أن", "عن", "الذي", "هذه", "كان", "ما", "بعد", "أو", "مع", "بين"}},
      {"fr",
       {"les", "est", "dans", "une", "pour", "qui", "vous", "avec", "sur", "pas", "nous", "cette", "mais", "aux", "leur",
        "sont"}},
      {"de",
       {"der", "und", "nicht", "ist", "das", "ein", "eine", "mit", "auf", "sich", "auch", "dem", "werden", "wird", "oder",
        "sind"}},
      {"es",
       {"los", "las", "por", "una", "como", "pero", "más", "este", "también", "cuando", "esta", "muy", "porque", "todos", "desde",
        "sus"}},
      {"it",
       {"che", "di", "non", "sono", "della", "anche", "con", "nel", "alla", "questo", "più", "degli", "essere", "dei", "gli",
        "delle"}},
      {"pt",
       {"não", "uma", "com", "para", "mais", "dos", "são", "pelo", "mas", "foi", "ele", "sua", "muito", "também", "isso",
        "você"}},
      {"so", {"waa", "iyo", "oo", "ka", "ku", "waxaa", "uu", "ayaa", "waxay", "inay", "ee", "soo", "loo", "leh", "lagu", "kale"}},
  };
  return all;
}

std::string_view likely_language(const LanguageCounts& counts) {
  const auto most = std::max_element(counts.seen.begin(), counts.seen.end());
  if (*most < kFew) return {};
  return language_words()[static_cast<std::size_t>(most - counts.seen.begin())].language;
}

bool counts_in(const LanguageCounts& counts, std::string_view language) {
  const auto known = language_words();
  const auto mine =
      std::find_if(known.begin(), known.end(), [&](const LanguageWords& each) { return each.language == language; });
  if (mine == known.end()) return true;
  const std::uint8_t most = *std::max_element(counts.seen.begin(), counts.seen.end());
  return most < kEnough || counts.seen[static_cast<std::size_t>(mine - known.begin())] * 3 >= most;
}

}  // namespace inspect
