// Randomness from the kernel, and digests: the one place that names libsodium's primitives for them.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace base {

using Sha256 = std::array<std::uint8_t, 32>;

/// `bytes` random bytes, base64url without padding: a token nobody can guess from 16 on.
std::string random_token(std::size_t bytes);
void fill_random(std::span<std::uint8_t> bytes);
/// A uniformly chosen number below `bound` (> 0).
std::uint32_t random_below(std::uint32_t bound);

Sha256 sha256(std::string_view bytes);
/// A keyed digest (HMAC-SHA-256) for looking up secrets without keeping them.
Sha256 keyed_digest(std::span<const std::uint8_t> key, std::string_view bytes);
/// Equal, in a time that does not depend on where they differ.
bool equal_secret(std::string_view a, std::string_view b);

}  // namespace base
