// Any bytes: refused or a list file, and then every question is answered. The second half signs what it was given, so that
// the reader is also tried on files that only their owner could have made.
#include "lists/file/list_file.h"

#include <sodium.h>

#include <cstdlib>
#include <cstring>

#include "lists/file/list_files.h"

namespace {

struct Keys {
  Keys() { crypto_sign_keypair(public_key.data(), secret_key.data()); }
  lists::format::PublicKey public_key{};
  lists::format::SecretKey secret_key{};
};

void ask(std::string bytes, const Keys& keys) {
  const auto file = lists::ListFile::from(lists::FileBytes::of_bytes(std::move(bytes)), keys.public_key);
  if (!file) return;
  (void)(*file)->verify_all();
  std::vector<std::size_t> numbers((*file)->header().lists.size());
  const auto files = lists::ListFiles::of({{*file, numbers}});
  if (!files) std::abort();
  (void)files->find({.host = "www.casino.example", .path = "/games/1", .query = "?a=b"});
  (void)files->find({.host = "10.1.2.3", .kind = lists::HostKind::ipv4});
  for (std::uint64_t step = 0; step < 64; ++step) (void)(*file)->row_of({step << 58, step});
}

std::uint32_t number_at(const std::string& bytes, std::size_t place) {
  std::uint32_t number = 0;
  if (place + 4 <= bytes.size()) std::memcpy(&number, bytes.data() + place, 4);
  return number;
}

/// The hash of bytes[from, from + size) is written to `place`.
void put_hash(std::string& bytes, std::size_t from, std::size_t size, std::size_t place) {
  const auto hash = lists::format::blake(std::string_view(bytes).substr(from, size));
  std::memcpy(bytes.data() + place, hash.data(), hash.size());
}

/// The input's header is given its true hashes of index and filter and signed; what does not fit stays as it is.
std::string signed_again(std::string_view input, const Keys& keys) {
  std::string bytes(input);
  const std::size_t words = number_at(bytes, 0), head = 4 + words;
  if (head + 64 > bytes.size() || words < 128) return bytes;
  const bool has_filter = number_at(bytes, 28) != 1;  // the version stands behind the magic words
  const std::size_t lines = has_filter ? number_at(bytes, head - 36) : 0;
  const std::size_t index = head + 64;
  for (std::size_t size = (bytes.size() - index) / 40; size > 0 && size < 100 && lines < 1000; --size) {
    const std::size_t filter = index + size * 40;
    if ((filter + lines * 64 + 4095) / 4096 * 4096 + size * 4096 != bytes.size()) continue;
    put_hash(bytes, index, size * 40, head - (has_filter ? 68 : 32));
    if (has_filter) put_hash(bytes, filter, lines * 64, head - 32);
  }
  crypto_sign_detached(reinterpret_cast<unsigned char*>(bytes.data()) + head, nullptr,
                       reinterpret_cast<const unsigned char*>(bytes.data()), head, keys.secret_key.data());
  return bytes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Keys keys;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  ask(bytes, keys);
  ask(signed_again(bytes, keys), keys);
  return 0;
}
