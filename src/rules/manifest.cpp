#include "rules/manifest.h"

#include <sodium.h>

#include <algorithm>

#include "base/bytes.h"
#include "base/text.h"

namespace rules {
namespace {

constexpr std::uint32_t format_version = 2;
constexpr std::size_t signature_bytes = crypto_sign_BYTES;
static_assert(sizeof(PublicKey) == crypto_sign_PUBLICKEYBYTES && sizeof(SecretKey) == crypto_sign_SECRETKEYBYTES);

/// Said before the contents are signed, so that a signature made for something else is never one of a snapshot.
constexpr std::string_view context = "schoolgate snapshot manifest";

std::string signed_words(std::string_view contents) { return std::string(context) + std::string(contents); }

const std::uint8_t* unsigned_data(std::string_view text) { return base::as_bytes(text).data(); }

}  // namespace

SigningKeys make_signing_keys() {
  SigningKeys keys;
  crypto_sign_keypair(keys.public_key.data(), keys.secret_key.data());
  return keys;
}

std::string sign_manifest(const Manifest& manifest, const SecretKey& key) {
  base::Writer out;
  out.u32(format_version);
  out.u64(manifest.number);
  for (const base::Sha256& hash : manifest.hashes)
    for (const std::uint8_t byte : hash) out.u8(byte);
  std::string bytes = out.take();
  const std::string words = signed_words(bytes);
  std::array<std::uint8_t, signature_bytes> signature{};
  crypto_sign_detached(signature.data(), nullptr, unsigned_data(words), words.size(), key.data());
  bytes.append(signature.begin(), signature.end());
  return bytes;
}

base::Result<Manifest> verify_manifest(std::string_view bytes, const PublicKey& key) {
  const base::Error refused{"the snapshot's manifest was not signed by this school; the last good snapshot stays in force",
                            "SG-F002"};
  if (bytes.size() < signature_bytes) return refused;
  const std::string_view contents = bytes.substr(0, bytes.size() - signature_bytes);
  const std::string words = signed_words(contents);
  const std::string_view signature = bytes.substr(contents.size());
  if (crypto_sign_verify_detached(unsigned_data(signature), unsigned_data(words), words.size(), key.data()) != 0) return refused;
  base::Reader in(contents);
  if (in.u32() != format_version) return refused;
  Manifest manifest{.number = in.u64()};
  for (base::Sha256& hash : manifest.hashes)
    for (std::uint8_t& byte : hash) byte = in.u8();
  if (!in.ok() || !in.at_end()) return refused;
  return manifest;
}

}  // namespace rules
