// The signed list of a snapshot's parts: the gateway takes, and after a restart believes, only what the school signed.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/random.h"
#include "base/result.h"
#include "rules/parts/part.h"

namespace rules {

struct Manifest {
  std::uint64_t number = 0;
  std::array<base::Sha256, part_kinds> hashes{};  ///< by PartKind
  bool operator==(const Manifest&) const = default;
};

using PublicKey = std::array<std::uint8_t, 32>;
using SecretKey = std::array<std::uint8_t, 64>;
struct SigningKeys {
  PublicKey public_key{};
  SecretKey secret_key{};
};

/// New Ed25519 keys (libsodium). The secret one stays with the school half.
SigningKeys make_signing_keys();
/// Format version, contents and Ed25519 signature: 236 bytes that can be kept and sent.
std::string sign_manifest(const Manifest& manifest, const SecretKey& key);
/// Error when the bytes were not signed by the owner of the key, or are cut or altered.
base::Result<Manifest> verify_manifest(std::string_view bytes, const PublicKey& key);

}  // namespace rules
