// The folder's main path is feed(): runs of ASCII letters are copied in one loop, everything else is looked at one by one.
#include "inspect/text/fold.h"

#include <algorithm>
#include <cstring>

namespace inspect {
namespace {

constexpr std::array<char, 10> kLeet{'o', 'i', '2', 'e', 'a', 's', '6', 't', '8', '9'};

// ASCII letters in lower case, 0 for everything else.
constexpr std::array<char, 256> kLetters = [] {
  std::array<char, 256> all{};
  for (std::size_t i = 0; i < 26; ++i) all['a' + i] = all['A' + i] = static_cast<char>('a' + i);
  return all;
}();

char lower(unsigned char byte) { return static_cast<char>(byte | 0x20); }
bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

std::size_t sequence_length(unsigned char lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

// The code point of a whole sequence, or nothing valid (0x110000) for overlong, surrogate or too great.
char32_t decode(const char* at, std::size_t length) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(at[i]); };
  char32_t value = length == 2 ? byte(0) & 0x1FU : length == 3 ? byte(0) & 0x0FU : byte(0) & 0x07U;
  for (std::size_t i = 1; i < length; ++i) value = value << 6 | (byte(i) & 0x3FU);
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  return overlong || (value >= 0xD800 && value <= 0xDFFF) ? 0x110000 : value;
}

}  // namespace

Folder::Folder() : table_(fold_table()), buffer_(512, ' '), used_(1), settled_(1), word_(1) {}

const std::array<Folder::Class, 256>& Folder::classes() {
  static const std::array<Class, 256> table = [] {
    std::array<Class, 256> all{};
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const char as_char = static_cast<char>(byte);
      const bool is_letter = (as_char >= 'a' && as_char <= 'z') || (as_char >= 'A' && as_char <= 'Z');
      all[byte] = byte >= 0x80        ? Class::beyond
                  : is_letter         ? Class::letter
                  : is_digit(as_char) ? Class::digit
                  : byte <= ' '       ? Class::space
                                      : Class::mark;
    }
    all['@'] = all['$'] = Class::symbol;
    all['\''] = Class::apostrophe;
    return all;
  }();
  return table;
}

void Folder::feed(std::string_view utf8) {
  const auto& kinds = classes();
  const char* at = utf8.data();
  const char* const end = at + utf8.size();
  while (at != end) {
    if (partial_size_ != 0) {
      at = multibyte(at, end);
      continue;
    }
    const auto byte = static_cast<unsigned char>(*at);
    switch (kinds[byte]) {
      case Class::letter: at = letters(at, end); break;
      case Class::beyond: at = multibyte(at, end); break;
      default: ascii(byte); ++at;
    }
  }
}

// Plain words with a space behind them, which is most of any text, stay in this loop. A word is taken in pieces of at most
// kLongestWord bytes, so that its limit falls on the same byte however the text is cut.
const char* Folder::letters(const char* at, const char* end) {
  while (true) {
    if (symbol_ != 0) settle_symbol(Class::letter);
    begin_word();
    room(kLongestWord + 8);
    const std::size_t may = kLongestWord - std::min(kLongestWord, used_ - word_);
    const char* const stop = at + std::min<std::size_t>(static_cast<std::size_t>(end - at), std::max<std::size_t>(may, 1));
    const char* const from = at;
    at = copy_letters(at, stop);
    others_ += static_cast<std::size_t>(at - from);
    if (digits_ != 0) leet_ = true;
    check_length();
    const bool plain = at != end && static_cast<unsigned char>(*at) <= ' ' && !tripled_ && !long_ && digits_ == 0 &&
                       run_count_ == 0 && others_ > 1 && others_ == used_ - word_;
    if (!plain) return at;
    buffer_[used_++] = ' ';
    word_ = settled_ = used_;
    gap_width_ = 1;
    gap_ = 1;
    if (++at == end || kLetters[static_cast<unsigned char>(*at)] == 0) return at;
  }
}

const char* Folder::copy_letters(const char* at, const char* stop) {
  char* to = buffer_.data() + used_;
  char before = used_ == word_ ? '\0' : to[-1];
  char older = used_ - word_ < 2 ? '\0' : to[-2];
  bool tripled = tripled_;
  for (; at != stop; ++at) {
    const char letter = kLetters[static_cast<unsigned char>(*at)];
    if (letter == 0) break;
    tripled |= (letter == before) & (letter == older);
    older = before;
    before = letter;
    *to++ = letter;
  }
  tripled_ = tripled;
  used_ = static_cast<std::size_t>(to - buffer_.data());
  return at;
}

void Folder::ascii(unsigned char byte) {
  const Class kind = classes()[byte];
  if (symbol_ != 0) settle_symbol(kind);
  switch (kind) {
    case Class::letter: return letter(lower(byte));
    case Class::digit:
      begin_word();
      room(8);
      buffer_[used_++] = static_cast<char>(byte);
      ++digits_;
      return check_length();
    case Class::symbol: return symbol(byte);
    case Class::apostrophe:
      if (used_ == word_) separator(Class::mark);
      return;
    default: return separator(kind);
  }
}

void Folder::letter(char byte) {
  begin_word();
  room(8);
  tripled_ |= used_ - word_ >= 2 && buffer_[used_ - 1] == byte && buffer_[used_ - 2] == byte;
  buffer_[used_++] = byte;
  ++others_;
  if (digits_ != 0) leet_ = true;
  check_length();
}

// A character's folded text: ASCII in it counts as if it had been typed.
void Folder::beyond(std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
  if (plain) {
    for (const char byte : text) ascii(static_cast<unsigned char>(byte));
    return;
  }
  if (symbol_ != 0) settle_symbol(Class::letter);
  begin_word();
  room(text.size() + 8);
  std::memcpy(buffer_.data() + used_, text.data(), text.size());
  used_ += text.size();
  ++others_;
  if (digits_ != 0) leet_ = true;
  check_length();
}

const char* Folder::multibyte(const char* at, const char* end) {
  if (partial_size_ == 0) partial_[partial_size_++] = *at++;
  const std::size_t wanted = sequence_length(static_cast<unsigned char>(partial_[0]));
  while (partial_size_ < wanted && at != end) {
    if ((static_cast<unsigned char>(*at) & 0xC0) != 0x80) {  // cut short: what stands here is a character of its own
      partial_size_ = 0;
      if (symbol_ != 0) settle_symbol(Class::mark);
      separator(Class::mark);
      return at;
    }
    partial_[partial_size_++] = *at++;
  }
  if (partial_size_ < wanted) return at;
  partial_size_ = 0;
  const char32_t character = wanted == 0 ? 0x110000 : decode(partial_.data(), wanted);
  const auto folded_to = table_.fold(character);
  if (folded_to.kind == FoldTable::Kind::word) {
    beyond(folded_to.text);
  } else if (folded_to.kind == FoldTable::Kind::separator && character != U'’') {
    if (symbol_ != 0) settle_symbol(Class::mark);
    separator(Class::mark);
  }
  return at;
}

void Folder::separator(Class kind) {
  if (used_ != word_ || long_) end_word();
  ++gap_width_;
  gap_ = gap_width_ > 1 ? 2 : kind == Class::space ? 1 : 0;
}

// “h@te” and “$ex”, but not “ann@school” – which reads as one word and is no phrase – nor “$5”.
void Folder::symbol(unsigned char byte) {
  const bool inside = used_ != word_;
  if (!inside && byte != '$') return separator(Class::mark);
  symbol_ = static_cast<char>(byte);
}

void Folder::settle_symbol(Class next) {
  const char waiting = symbol_;
  symbol_ = 0;
  if (next == Class::letter)
    letter(waiting == '@' ? 'a' : 's');
  else
    separator(Class::mark);
}

void Folder::room(std::size_t bytes) {
  if (used_ + bytes > buffer_.size()) buffer_.resize(std::max(buffer_.size() * 2, used_ + bytes));
}

void Folder::begin_word() {
  if (used_ != word_ || long_) return;
  digits_ = others_ = 0;
  leet_ = tripled_ = false;
}

void Folder::check_length() {
  if (used_ - word_ < kLongestWord) return;
  resolve_run();
  long_ = true;
  word_ = settled_ = used_;
}

void Folder::end_word() {
  if (!long_) {
    if (leet_ && others_ >= 2 && digits_ <= others_ + 1) undo_leet();
    if (tripled_) undo_repeats();
    if (others_ == 1 && digits_ == 0)
      note_single();
    else
      resolve_run();
  }
  room(2);
  buffer_[used_++] = ' ';
  word_ = used_;
  if (run_count_ == 0) settled_ = used_;
  long_ = false;
  gap_width_ = 0;
}

void Folder::undo_leet() {
  for (std::size_t i = word_; i < used_; ++i)
    if (is_digit(buffer_[i])) buffer_[i] = kLeet[static_cast<std::size_t>(buffer_[i] - '0')];
  tripled_ = true;  // letters that met only now
}

// “suiiicide”: three or more of one letter are one, unless the word is nothing else.
void Folder::undo_repeats() {
  bool found = false;
  bool differs = false;
  for (std::size_t i = word_ + 2; i < used_; ++i)
    found |= buffer_[i] == buffer_[i - 1] && buffer_[i] == buffer_[i - 2] && static_cast<unsigned char>(buffer_[i]) < 0x80;
  if (!found) return;
  for (std::size_t i = word_ + 1; i < used_; ++i) differs |= buffer_[i] != buffer_[word_];
  if (!differs) return;
  std::size_t to = word_;
  for (std::size_t i = word_; i < used_;) {
    std::size_t same = i + 1;
    while (same < used_ && buffer_[same] == buffer_[i]) ++same;
    const bool letter = buffer_[i] >= 'a' && buffer_[i] <= 'z';
    const std::size_t keep = letter && same - i >= 3 ? 1 : same - i;
    std::fill_n(buffer_.begin() + static_cast<std::ptrdiff_t>(to), keep, buffer_[i]);
    to += keep;
    i = same;
  }
  used_ = to;
}

void Folder::note_single() {
  if (run_count_ == kLongestRun) resolve_run();
  if (run_count_ == 0) run_start_ = word_;
  run_gaps_[run_count_++] = gap_;
}

// Three or more single letters in a row become words; where the gaps differ, the wider ones are the words' borders.
void Folder::resolve_run() {
  const std::size_t count = run_count_;
  run_count_ = 0;
  if (count < 3) return;
  const std::uint8_t narrow = *std::min_element(run_gaps_.begin() + 1, run_gaps_.begin() + static_cast<std::ptrdiff_t>(count));
  std::size_t to = run_start_;
  std::size_t from = run_start_;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0 && run_gaps_[i] > narrow) buffer_[to++] = ' ';
    while (buffer_[from] != ' ') buffer_[to++] = buffer_[from++];
    ++from;
  }
  buffer_[to++] = ' ';
  std::memmove(buffer_.data() + to, buffer_.data() + word_, used_ - word_);
  used_ = to + (used_ - word_);
  word_ = to;
}

void Folder::finish() {
  if (partial_size_ != 0 || symbol_ != 0) {
    partial_size_ = 0;
    symbol_ = 0;
    separator(Class::mark);
  }
  if (used_ != word_ || long_) end_word();
  resolve_run();
  settled_ = used_;
}

void Folder::take(std::size_t bytes) {
  std::memmove(buffer_.data(), buffer_.data() + bytes, used_ - bytes);
  used_ -= bytes;
  settled_ -= bytes;
  word_ -= bytes;
  run_start_ -= std::min(run_start_, bytes);
}

std::string folded(std::string_view utf8) {
  Folder folder;
  folder.feed(utf8);
  folder.finish();
  return std::string(folder.settled());
}

}  // namespace inspect
