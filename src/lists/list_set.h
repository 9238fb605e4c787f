// Which of a snapshot's lists a host is on: a small fixed set of list numbers, so that a look-up allocates nothing.
#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <optional>

namespace lists {

/// Numbers 0 to 255. A plain value; copying costs 32 bytes.
class ListSet {
 public:
  static constexpr std::size_t capacity = 256;
  using Words = std::array<std::uint64_t, capacity / 64>;

  constexpr ListSet() = default;
  constexpr explicit ListSet(const Words& words) : words_(words) {}
  constexpr const Words& words() const { return words_; }
  constexpr void add(std::size_t list) { words_[list / 64] |= std::uint64_t{1} << (list % 64); }
  constexpr bool has(std::size_t list) const { return (words_[list / 64] >> (list % 64) & 1) != 0; }
  constexpr bool is_empty() const { return (words_[0] | words_[1] | words_[2] | words_[3]) == 0; }
  constexpr void add_all(const ListSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  }
  constexpr ListSet in_both(const ListSet& other) const {
    ListSet both;
    for (std::size_t i = 0; i < words_.size(); ++i) both.words_[i] = words_[i] & other.words_[i];
    return both;
  }
  constexpr ListSet without(const ListSet& other) const {
    ListSet rest;
    for (std::size_t i = 0; i < words_.size(); ++i) rest.words_[i] = words_[i] & ~other.words_[i];
    return rest;
  }
  /// The lowest number in the set.
  constexpr std::optional<std::size_t> first() const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      if (words_[i] != 0) return i * 64 + static_cast<std::size_t>(std::countr_zero(words_[i]));
    return std::nullopt;
  }
  bool operator==(const ListSet&) const = default;

 private:
  Words words_{};
};

}  // namespace lists
