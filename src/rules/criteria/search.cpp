#include "rules/criteria/search.h"

#include <algorithm>

#include "base/text.h"

namespace rules {
namespace {

bool is_word_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }

/// " cheap poker chips ": small letters, one blank between words and one at each end.
std::string plain_words(std::string_view text) {
  std::string words = " ";
  for (const char c : base::to_lower(text))
    if (is_word_letter(c))
      words += c;
    else if (words.back() != ' ')
      words += ' ';
  if (words.back() != ' ') words += ' ';
  return words;
}

}  // namespace

Meets Searching::meets(const Asked& asked) const {
  const lists::Address& address = asked.question().address;
  const SearchEngine* engine = engines_.find(address.host);
  if (!engine) return Meets::no;
  const bool is_one = kind_ == SearchKind::image_search ? is_image_search(*engine, address) : !engine->offers_safe_search();
  return is_one ? Meets::yes : Meets::no;
}

Reason Searching::reason() const { return kind_ == SearchKind::image_search ? Reason::image_search : Reason::unsafe_search; }

std::string Searching::in_words() const {
  return kind_ == SearchKind::image_search ? "when images are searched for" : "on search engines without safe search";
}

Terms::Terms(std::vector<std::string> phrases) : phrases_(std::move(phrases)) {
  for (std::string& phrase : phrases_) phrase = plain_words(phrase);
  std::erase(phrases_, " ");
}

Meets Terms::meets(const Asked& asked) const {
  for (const Term& term : asked.question().terms) {
    const std::string words = plain_words(term.text);
    if (std::ranges::any_of(phrases_, [&](const std::string& phrase) { return words.find(phrase) != words.npos; }))
      return Meets::yes;
  }
  return Meets::no;
}

std::string Terms::in_words() const {
  std::vector<std::string> words;
  for (const std::string& phrase : phrases_) words.emplace_back(base::trim(phrase));
  return "when somebody types " + base::join(words, ", ");
}

}  // namespace rules
