// Built from ICU's normalisation data, with the look-alikes that Unicode keeps apart.
#include "inspect/text/fold_table.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <array>
#include <stdexcept>
#include <unordered_map>

namespace inspect {
namespace {

// Letters that look like a Latin one (after Unicode's confusables, UTS #39), and Latin letters without a decomposition.
// Phrases are folded alike, so a phrase in Cyrillic or Greek still finds itself.
const std::unordered_map<char32_t, std::string_view>& look_alikes() {
  static const std::unordered_map<char32_t, std::string_view> table{
      {U'а', "a"}, {U'е', "e"},  {U'о', "o"},  {U'р', "p"}, {U'с', "c"},  {U'у', "y"}, {U'х', "x"}, {U'і', "i"}, {U'ј', "j"},
      {U'ѕ', "s"}, {U'ԁ', "d"},  {U'ԛ', "q"},  {U'ԝ', "w"}, {U'һ', "h"},  {U'ӏ', "l"}, {U'в', "b"}, {U'к', "k"}, {U'м', "m"},
      {U'н', "h"}, {U'т', "t"},  {U'α', "a"},  {U'ο', "o"}, {U'ρ', "p"},  {U'υ', "u"}, {U'ν', "v"}, {U'ι', "i"}, {U'κ', "k"},
      {U'χ', "x"}, {U'ɑ', "a"},  {U'ɡ', "g"},  {U'ɩ', "i"}, {U'ı', "i"},  {U'ł', "l"}, {U'đ', "d"}, {U'ø', "o"}, {U'ħ', "h"},
      {U'ŧ', "t"}, {U'æ', "ae"}, {U'œ', "oe"}, {U'ð', "d"}, {U'þ', "th"}, {U'ꮪ', "s"}, {U'ꭰ', "d"}, {U'օ', "o"}, {U'ո', "n"},
      {U'ս', "u"}, {U'հ', "h"},  {U'ᴀ', "a"},  {U'ʙ', "b"}, {U'ᴄ', "c"},  {U'ᴅ', "d"}, {U'ᴇ', "e"}, {U'ɢ', "g"}, {U'ʜ', "h"},
      {U'ɪ', "i"}, {U'ᴊ', "j"},  {U'ᴋ', "k"},  {U'ʟ', "l"}, {U'ᴍ', "m"},  {U'ɴ', "n"}, {U'ᴏ', "o"}, {U'ᴘ', "p"}, {U'ʀ', "r"},
      {U'ꜱ', "s"}, {U'ᴛ', "t"},  {U'ᴜ', "u"},  {U'ᴠ', "v"}, {U'ᴡ', "w"},  {U'ʏ', "y"}, {U'ᴢ', "z"},
  };
  return table;
}

const UNormalizer2* instance(const UNormalizer2* (*get)(UErrorCode*)) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* found = get(&status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no normalisation data");
  return found;
}

// The character through NFKC_Casefold and then NFKD, as code points.
std::u32string decomposed(char32_t character) {
  static const UNormalizer2* const casefold = instance(unorm2_getNFKCCasefoldInstance);
  static const UNormalizer2* const decompose = instance(unorm2_getNFKDInstance);
  std::array<UChar, 2> one;
  int32_t length = 0;
  U16_APPEND_UNSAFE(one.data(), length, character);
  std::array<UChar, 64> folded;
  std::array<UChar, 128> parts;
  UErrorCode status = U_ZERO_ERROR;
  const int32_t folded_length = unorm2_normalize(casefold, one.data(), length, folded.data(), folded.size(), &status);
  const int32_t parts_length = unorm2_normalize(decompose, folded.data(), folded_length, parts.data(), parts.size(), &status);
  std::u32string out;
  if (U_FAILURE(status)) return out;
  for (int32_t i = 0; i < parts_length;) {
    UChar32 part = 0;
    U16_NEXT(parts.data(), i, parts_length, part);
    out.push_back(static_cast<char32_t>(part));
  }
  return out;
}

bool is_word(char32_t character) {
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(character));
  return (mask & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) != 0;
}

// Accents, Hebrew points and Arabic vowel signs; not the vowel signs of Indic scripts, without which words are others.
bool is_diacritic(char32_t character) { return u_getCombiningClass(static_cast<UChar32>(character)) >= 10; }

// Ideographs and syllables stay themselves: a third of the table that needs no question to ICU.
bool is_itself(char32_t character) {
  return (character >= 0x3400 && character <= 0x9FFF) || (character >= 0xAC00 && character <= 0xD7A3) || character >= 0x20000;
}

}  // namespace

void append_utf8(std::string& out, char32_t character) {
  std::array<char, 4> bytes;
  int32_t length = 0;
  UBool failed = false;
  U8_APPEND(bytes.data(), length, 4, static_cast<UChar32>(character), failed);
  if (!failed) out.append(bytes.data(), static_cast<std::size_t>(length));
}

FoldTable::FoldTable() {
  entries_.reserve(kLimit);
  for (char32_t character = 0; character < kLimit; ++character) add(character);
}

void FoldTable::add(char32_t character) {
  std::string text;
  bool separates = false;
  const auto type = u_charType(static_cast<UChar32>(character));
  if (is_itself(character)) {
    append_utf8(text, character);
  } else if (type == U_UNASSIGNED || type == U_SURROGATE || type == U_PRIVATE_USE_CHAR) {
    separates = true;
  } else {
    for (const char32_t part : decomposed(character)) {
      if (is_diacritic(part)) continue;
      const auto alike = look_alikes().find(part);
      if (alike != look_alikes().end())
        text += alike->second;
      else if (is_word(part))
        append_utf8(text, part);
      else
        separates = true;
    }
  }
  const Kind kind = separates ? Kind::separator : text.empty() ? Kind::dropped : Kind::word;
  if (kind != Kind::word || text.size() > 63) text.clear();
  entries_.push_back(static_cast<std::uint32_t>(kind) | static_cast<std::uint32_t>(text.size() << 2) |
                     static_cast<std::uint32_t>(texts_.size() << 8));
  texts_ += text;
}

FoldTable::Folded FoldTable::fold(char32_t character) const {
  if (character >= kLimit) return {Kind::separator, {}};
  const std::uint32_t entry = entries_[character];
  return {static_cast<Kind>(entry & 3), std::string_view(texts_).substr(entry >> 8, (entry >> 2) & 63)};
}

const FoldTable& fold_table() {
  static const FoldTable table;
  return table;
}

}  // namespace inspect
