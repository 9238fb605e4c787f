// A quick keyed hash of a host, label by label from the right, so that one pass gives that of each parent. Two names may share
// one: whoever uses it compares the names too, or can live with a false yes.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace lists {

/// Multiplies to 128 bits and folds both halves together.
inline std::uint64_t folded_product(std::uint64_t a, std::uint64_t b) {
  const unsigned __int128 product = static_cast<unsigned __int128>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// A plain value. Little-endian machines.
class QuickHash {
 public:
  explicit QuickHash(std::uint64_t key) : key_(key | 1), state_(key) {}

  /// Takes the label host[begin, end). What stands before it does not count, though it may be read.
  void take_label(std::string_view host, std::size_t begin, std::size_t end) {
    state_ += end - begin;
    for (; end - begin > 8; end -= 8) state_ = folded_product(state_ ^ eight_before(host, end), key_);
    state_ = folded_product(state_ ^ rest_of(host, begin, end), key_ ^ 0x9E3779B97F4A7C15ULL);
  }
  std::uint64_t value() const { return state_; }

 private:
  static std::uint64_t eight_before(std::string_view host, std::size_t end) {
    std::uint64_t word = 0;
    std::memcpy(&word, host.data() + end - 8, 8);
    return word;
  }
  /// At most eight bytes. Where eight can be read, no loop over them is needed.
  static std::uint64_t rest_of(std::string_view host, std::size_t begin, std::size_t end) {
    if (begin == end) return 0;
    if (end >= 8) return eight_before(host, end) >> (64 - 8 * (end - begin));
    std::uint64_t word = 0;
    for (std::size_t i = end; i > begin; --i) word = word << 8 | static_cast<unsigned char>(host[i - 1]);
    return word;
  }
  std::uint64_t key_, state_;
};

/// The top bit of each byte that is a dot.
inline std::uint64_t dots_in(std::uint64_t word) {
  constexpr std::uint64_t low = 0x7F7F7F7F7F7F7F7FULL;
  const std::uint64_t other = word ^ 0x2E2E2E2E2E2E2E2EULL;
  return ~(((other & low) + low) | other | low);
}

/// Calls `at(begin, end)` for each label of a host, the last one first, until it returns false.
template <class At>
void for_each_label_from_the_right(std::string_view host, At at) {
  static_assert(std::endian::native == std::endian::little);
  std::size_t end = host.size(), from = host.size();
  const auto stops_at_dots = [&](std::uint64_t dots) {
    while (dots != 0) {
      const auto bit = static_cast<unsigned>(std::bit_width(dots)) - 1;
      const std::size_t dot = from + bit / 8;
      if (!at(dot + 1, end)) return true;
      end = dot;
      dots ^= std::uint64_t{1} << bit;
    }
    return false;
  };
  std::uint64_t word = 0;
  while (from >= 8) {
    from -= 8;
    std::memcpy(&word, host.data() + from, 8);
    if (stops_at_dots(dots_in(word))) return;
  }
  if (from != 0) {
    const std::uint64_t those_left = (std::uint64_t{1} << (8 * from)) - 1;
    word = 0;
    if (host.size() >= 8)
      std::memcpy(&word, host.data(), 8);
    else
      for (std::size_t i = from; i > 0; --i) word = word << 8 | static_cast<unsigned char>(host[i - 1]);
    from = 0;
    if (stops_at_dots(dots_in(word) & those_left)) return;
  }
  at(0, end);
}

}  // namespace lists
