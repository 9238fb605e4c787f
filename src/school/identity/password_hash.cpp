#include "school/identity/password_hash.h"

#include <sodium.h>

#include <array>
#include <new>
#include <semaphore>

namespace school {
namespace {

// Two hashes at 64 MiB each stay inside the footprint that the design promises.
std::counting_semaphore<2>& places() {
  static std::counting_semaphore<2> both(2);
  return both;
}

class Place {
 public:
  Place() { places().acquire(); }
  ~Place() { places().release(); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
};

}  // namespace

std::string hash_password(std::string_view password, HashCost cost) {
  const Place place;
  std::array<char, crypto_pwhash_STRBYTES> encoded{};
  if (crypto_pwhash_str_alg(encoded.data(), password.data(), password.size(), cost.passes, cost.memory_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::bad_alloc();
  return encoded.data();
}

bool password_matches(std::string_view encoded, std::string_view password) {
  if (encoded.size() >= crypto_pwhash_STRBYTES) return false;
  const Place place;
  const std::string terminated(encoded);
  return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

bool needs_new_hash(std::string_view encoded, HashCost cost) {
  const std::string terminated(encoded);
  return crypto_pwhash_str_needs_rehash(terminated.c_str(), cost.passes, cost.memory_bytes) != 0;
}

}  // namespace school
