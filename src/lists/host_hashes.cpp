#include "lists/host_hashes.h"

#include <cstring>

#include "base/random.h"
#include "lists/quick_hash.h"

namespace lists {
namespace {

std::uint64_t new_key() {
  std::array<std::uint8_t, 8> bytes{};
  base::fill_random(bytes);
  std::uint64_t key = 0;
  std::memcpy(&key, bytes.data(), bytes.size());
  return key;
}

std::uint64_t process_key() {
  static const std::uint64_t key = new_key();
  return key;
}

}  // namespace

HostHashes::HostHashes(std::string_view host) : host_(host) {
  if (host.empty()) return;
  QuickHash hash(process_key());
  for_each_label_from_the_right(host, [&](std::size_t begin, std::size_t end) {
    hash.take_label(host, begin, end);
    hashes_[count_] = hash.value();
    begins_[count_] = static_cast<std::uint16_t>(begin);
    return ++count_ < most;
  });
}

std::uint64_t HostHashes::of(std::string_view name) {
  QuickHash hash(process_key());
  for_each_label_from_the_right(name, [&](std::size_t begin, std::size_t end) {
    hash.take_label(name, begin, end);
    return true;
  });
  return hash.value();
}

}  // namespace lists
