#include "lists/host_hashes.h"

#include <cstring>

#include "base/random.h"

namespace lists {
namespace {

std::uint64_t new_key() {
  std::array<std::uint8_t, 8> bytes{};
  base::fill_random(bytes);
  std::uint64_t key = 0;
  std::memcpy(&key, bytes.data(), bytes.size());
  return key | 1;
}

std::uint64_t process_key() {
  static const std::uint64_t key = new_key();
  return key;
}

/// Multiplies to 128 bits and folds both halves together.
std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  const unsigned __int128 product = static_cast<unsigned __int128>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t word_of(const char* bytes, std::size_t count) {
  std::uint64_t word = 0;
  if (count >= 8) {
    std::memcpy(&word, bytes, 8);
  } else if (count >= 4) {
    std::uint32_t low = 0, high = 0;
    std::memcpy(&low, bytes, 4);
    std::memcpy(&high, bytes + count - 4, 4);
    word = low | std::uint64_t{high} << 32;
  } else {
    for (std::size_t i = 0; i < count; ++i) word = word << 8 | static_cast<unsigned char>(bytes[i]);
  }
  return word;
}

std::uint64_t with_label(std::uint64_t hash, std::string_view label, std::uint64_t key) {
  hash += label.size();
  for (; label.size() > 8; label.remove_prefix(8)) hash = mixed(hash ^ word_of(label.data(), 8), key);
  return mixed(hash ^ word_of(label.data(), label.size()), 0x9E3779B97F4A7C15ULL ^ key);
}

/// Calls `at(begin, hash)` for each label, the last one first.
template <class At>
void for_each_parent(std::string_view host, At at) {
  const std::uint64_t key = process_key();
  std::uint64_t hash = key;
  for (std::size_t end = host.size();;) {
    std::size_t begin = end;
    while (begin > 0 && host[begin - 1] != '.') --begin;
    hash = with_label(hash, host.substr(begin, end - begin), key);
    if (!at(begin, hash) || begin == 0) return;
    end = begin - 1;
  }
}

}  // namespace

HostHashes::HostHashes(std::string_view host) : host_(host) {
  if (host.empty()) return;
  for_each_parent(host, [&](std::size_t begin, std::uint64_t hash) {
    hashes_[count_] = hash;
    begins_[count_] = static_cast<std::uint16_t>(begin);
    return ++count_ < most;
  });
}

std::uint64_t HostHashes::of(std::string_view name) {
  std::uint64_t whole = 0;
  for_each_parent(name, [&](std::size_t, std::uint64_t hash) {
    whole = hash;
    return true;
  });
  return whole;
}

}  // namespace lists
