// Says of most names that no record is for them, from one line of memory, before a block is touched. It may say yes of a name
// that is not listed (about one in seventy) and never no of one that is.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "lists/file/file_bytes.h"
#include "lists/quick_hash.h"
#include "lists/siphash.h"

namespace lists {

/// A blocked Bloom filter (Putze, Sanders and Singler): a name sets three bits in each of two words of one line of 64 bytes.
namespace name_filter {

inline constexpr std::size_t line_bytes = 64;
/// Lines for so many names: ten bits each.
std::uint32_t lines_for(std::uint64_t names);

/// The hash that a file's filter goes by; take_label() brings it on to the next label. Never ends in 0.
QuickHash start(const HashKey& key);
inline std::uint64_t hash_of(const QuickHash& labels) { return folded_product(labels.value(), 0xD6E8FEB86659FD93ULL) | 1; }
/// Of the whole host.
std::uint64_t hash_of(const HashKey& key, std::string_view host);

/// Which bits a hash stands for: those of `masks` in words `words` of line `line`.
struct Bits {
  std::size_t line;
  std::array<std::uint8_t, 2> words;
  std::array<std::uint64_t, 2> masks;
};
inline std::size_t line_of(std::uint64_t hash, std::uint32_t lines) {
  return static_cast<std::size_t>(static_cast<unsigned __int128>(hash) * lines >> 64);
}
inline Bits bits_of(std::uint64_t hash, std::uint32_t lines) {
  const std::uint64_t spread = hash * 0x9E3779B97F4A7C15ULL;  // the line went by the upper bits
  const auto six = [spread](unsigned place) { return std::uint64_t{1} << (spread >> place & 63); };
  return {.line = line_of(hash, lines),
          .words = {static_cast<std::uint8_t>(spread >> 62), static_cast<std::uint8_t>(4 + (spread >> 60 & 3))},
          .masks = {six(24) | six(30) | six(36), six(42) | six(48) | six(54)}};
}

/// The lines as they stand in the file, with the bits of each hash that is added.
class Builder {
 public:
  explicit Builder(std::uint32_t lines) : bytes_(std::size_t{lines} * line_bytes, '\0'), lines_(lines) {}
  void add(std::uint64_t hash);
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::uint32_t lines_;
};

}  // namespace name_filter

/// The filter of a file, in memory. Immutable; any thread may read.
class NameFilter {
 public:
  /// Without lines it says yes to everything: files of the first format have none.
  static base::Result<NameFilter> of(std::string_view bytes);

  /// Asks the processor for the memory that may_hold() will read.
  void prefetch(std::uint64_t hash) const {
    if (lines_ != 0) __builtin_prefetch(memory_.data() + name_filter::line_of(hash, lines_) * name_filter::line_bytes);
  }
  bool may_hold(std::uint64_t hash) const {
    if (lines_ == 0) return true;
    const name_filter::Bits bits = name_filter::bits_of(hash, lines_);
    const char* line = memory_.data() + bits.line * name_filter::line_bytes;
    // Both at once: a branch between them would often be guessed wrong.
    return (missing(line, bits.words[0], bits.masks[0]) | missing(line, bits.words[1], bits.masks[1])) == 0;
  }

 private:
  NameFilter(BlockMemory memory, std::uint32_t lines) : memory_(std::move(memory)), lines_(lines) {}
  static std::uint64_t missing(const char* line, std::size_t number, std::uint64_t mask) {
    std::uint64_t word = 0;
    std::memcpy(&word, line + number * 8, 8);
    return mask & ~word;
  }
  BlockMemory memory_;
  std::uint32_t lines_;
};

}  // namespace lists
