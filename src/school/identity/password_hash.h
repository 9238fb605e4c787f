// Passwords at rest: Argon2id by libsodium, at a cost that makes guessing dear.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace school {

/// What one hash costs. The product's is the default; only tests use less.
struct HashCost {
  unsigned long long passes = 3;
  std::size_t memory_bytes = std::size_t{64} << 20;
  /// libsodium's least: for tests that are not about hashing.
  static HashCost for_tests() { return {1, 8192}; }
};

/// The encoded hash ("$argon2id$…") with its own salt and cost. About 0.2 s; at most two at once, so that a flood of
/// sign-ins cannot take the machine's memory. Thread-safe.
std::string hash_password(std::string_view password, HashCost cost);
bool password_matches(std::string_view encoded, std::string_view password);
/// True where the hash was made at another cost than today's.
bool needs_new_hash(std::string_view encoded, HashCost cost);

}  // namespace school
