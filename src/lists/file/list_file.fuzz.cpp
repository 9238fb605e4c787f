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

/// The input's header is given its true index hash and signed; what does not fit stays as it is.
std::string signed_again(std::string_view input, const Keys& keys) {
  std::string bytes(input);
  std::uint32_t words = 0;
  if (bytes.size() < 4) return bytes;
  std::memcpy(&words, bytes.data(), 4);
  const std::size_t head = 4 + std::size_t{words};
  if (head + 64 > bytes.size() || words < 32) return bytes;
  const std::size_t index = head + 64;
  for (std::size_t size = (bytes.size() - index) / 40; size > 0 && size < 100; --size) {
    if ((index + size * 40 + 4095) / 4096 * 4096 + size * 4096 != bytes.size()) continue;
    const auto hash = lists::format::blake(std::string_view(bytes).substr(index, size * 40));
    std::memcpy(bytes.data() + head - hash.size(), hash.data(), hash.size());
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
