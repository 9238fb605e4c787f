// SipHash-2-4 with 128 bits of output (Aumasson and Bernstein; libsodium's siphashx24), written so that a state can be kept and
// finished at several places: one pass over a host gives the hash of each of its parents.
#pragma once
#include <array>
#include <bit>
#include <compare>
#include <cstdint>
#include <cstring>

namespace lists {

/// Secret to whoever makes the lists: without it nobody can look for two names of one hash.
using HashKey = std::array<std::uint8_t, 16>;

/// As a number: `high` is the upper half. Not set until assigned, because look-ups keep arrays of them.
struct Hash128 {
  std::uint64_t high, low;
  auto operator<=>(const Hash128&) const = default;
};

/// Takes words of eight bytes; a value that can be copied at any point. Little-endian machines.
class SipHash {
 public:
  SipHash() {}  ///< no state yet; to be assigned
  explicit SipHash(const HashKey& key) {
    static_assert(std::endian::native == std::endian::little);
    std::uint64_t k0 = 0, k1 = 0;
    std::memcpy(&k0, key.data(), 8);
    std::memcpy(&k1, key.data() + 8, 8);
    a_ = k0 ^ 0x736f6d6570736575ULL;
    b_ = k1 ^ 0x646f72616e646f6dULL ^ 0xee;
    c_ = k0 ^ 0x6c7967656e657261ULL;
    d_ = k1 ^ 0x7465646279746573ULL;
  }

  void take(std::uint64_t word) {
    d_ ^= word;
    round();
    round();
    a_ ^= word;
    bytes_ += 8;
  }

  /// The hash of what was taken and `count` (0 to 7) more bytes, which stand in the low bytes of `rest`.
  Hash128 finish(std::uint64_t rest, unsigned count) const {
    SipHash last = *this;
    last.take(rest | std::uint64_t{bytes_ + count} << 56);
    last.c_ ^= 0xee;
    for (int i = 0; i < 4; ++i) last.round();
    const std::uint64_t first = last.a_ ^ last.b_ ^ last.c_ ^ last.d_;
    last.b_ ^= 0xdd;
    for (int i = 0; i < 4; ++i) last.round();
    return {first, last.a_ ^ last.b_ ^ last.c_ ^ last.d_};
  }

 private:
  void round() {
    a_ += b_;
    c_ += d_;
    b_ = std::rotl(b_, 13) ^ a_;
    d_ = std::rotl(d_, 16) ^ c_;
    a_ = std::rotl(a_, 32);
    c_ += b_;
    a_ += d_;
    b_ = std::rotl(b_, 17) ^ c_;
    d_ = std::rotl(d_, 21) ^ a_;
    c_ = std::rotl(c_, 32);
  }
  std::uint64_t a_, b_, c_, d_;
  std::uint32_t bytes_ = 0;
};

}  // namespace lists
