#include "base/random.h"

#include <sodium.h>

#include <vector>

#include "base/text.h"

namespace base {
namespace {

/// libsodium wants one call before any other; it is safe to repeat and to race.
void ready() {
  static const bool started = sodium_init() >= 0;
  if (!started) std::abort();  // no randomness: nothing this program does would be safe
}

}  // namespace

void fill_random(std::span<std::uint8_t> bytes) {
  ready();
  randombytes_buf(bytes.data(), bytes.size());
}

std::string random_token(std::size_t bytes) {
  std::vector<std::uint8_t> raw(bytes);
  fill_random(raw);
  return to_base64url(raw);
}

std::uint32_t random_below(std::uint32_t bound) {
  ready();
  return randombytes_uniform(bound);
}

Sha256 sha256(std::string_view bytes) {
  Sha256 digest;
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  return digest;
}

Sha256 keyed_digest(std::span<const std::uint8_t> key, std::string_view bytes) {
  Sha256 digest;
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, key.data(), key.size());
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  crypto_auth_hmacsha256_final(&state, digest.data());
  return digest;
}

bool equal_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace base
