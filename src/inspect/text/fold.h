// Text to the one form in which phrases are compared: lower-case words without accents, one space between them, with common
// ways of hiding a word undone (s.p.a.c.i.n.g, l33t, look-alikes, repeeeated letters). Phrases and pages go through it alike.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "inspect/text/fold_table.h"

namespace inspect {

/// Folds a stream of UTF-8; the result does not depend on how the stream is cut. Malformed bytes separate words.
/// One thread at a time. Memory: what is not yet taken, plus 256 bytes.
class Folder {
 public:
  Folder();
  void feed(std::string_view utf8);
  /// Ends the last word. Nothing may be fed afterwards.
  void finish();
  /// Folded words that will not change any more, from the oldest not yet taken: " word word ".
  std::string_view settled() const { return {buffer_.data(), settled_}; }
  /// Drops the first `bytes` of settled().
  void take(std::size_t bytes);

 private:
  enum class Class : std::uint8_t { letter, digit, symbol, apostrophe, space, mark, beyond };
  static constexpr std::size_t kLongestWord = 64;  ///< bytes; longer ones pass as they are
  static constexpr std::size_t kLongestRun = 40;   ///< single letters in a row

  static const std::array<Class, 256>& classes();
  const char* letters(const char* at, const char* end);
  const char* copy_letters(const char* at, const char* stop);
  void ascii(unsigned char byte);
  void letter(char byte);
  void beyond(std::string_view text);
  const char* multibyte(const char* at, const char* end);
  void separator(Class kind);
  void symbol(unsigned char byte);
  void settle_symbol(Class next);
  void room(std::size_t bytes);
  void check_length();
  void begin_word();
  void end_word();
  void undo_leet();
  void undo_repeats();
  void note_single();
  void resolve_run();

  const FoldTable& table_;
  std::string buffer_;  ///< used up to used_
  std::size_t used_ = 0;
  std::size_t settled_ = 0;
  std::size_t word_ = 0;  ///< where the open word starts
  std::size_t digits_ = 0;
  std::size_t others_ = 0;  ///< characters of the open word that are no digits
  bool leet_ = false;       ///< a digit stands before a letter
  bool tripled_ = false;    ///< three equal letters side by side, perhaps
  bool long_ = false;
  char symbol_ = 0;  ///< @ or $ that waits for the next character
  std::size_t run_count_ = 0;
  std::size_t run_start_ = 0;
  std::array<std::uint8_t, kLongestRun> run_gaps_{};
  std::uint8_t gap_ = 0;  ///< before the open word: 0 one mark, 1 one space, 2 more
  std::size_t gap_width_ = 0;
  std::array<char, 4> partial_{};
  std::size_t partial_size_ = 0;
};

/// A whole text at once, with a space at both ends: " like this ".
std::string folded(std::string_view utf8);

}  // namespace inspect
