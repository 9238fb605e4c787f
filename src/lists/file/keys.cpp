// The message that is hashed: each label, last one first, padded to words of eight bytes whose last has the top bit set (host
// names are ASCII, so nothing else has it); then the bytes of a path; then one byte that says what kind of entry it is.
#include "lists/file/keys.h"

#include <algorithm>

namespace lists {
namespace {

std::uint64_t word_of(const char* bytes, std::size_t count) {
  std::uint64_t word = 0;
  if (count == 8) {
    std::memcpy(&word, bytes, 8);
  } else if (count >= 4) {
    std::uint32_t low = 0, high = 0;
    std::memcpy(&low, bytes, 4);
    std::memcpy(&high, bytes + count - 4, 4);
    word = low | std::uint64_t{high} << (8 * (count - 4));
  } else {
    for (std::size_t i = 0; i < count; ++i) word |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  }
  return word;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool may_be_plain(int c) { return c > 0x20 && c < 0x7f && c != '/' && c != '\\' && c != '?' && c != '#' && c != '&' && c != '%'; }

}  // namespace

bool HostWalk::next() {
  if (rest_.empty() || labels_ == most_labels) return false;
  const auto dot = rest_.rfind('.');
  std::string_view label = dot == rest_.npos ? rest_ : rest_.substr(dot + 1);
  rest_ = dot == rest_.npos ? std::string_view() : rest_.substr(0, dot);
  for (; label.size() >= 8; label.remove_prefix(8)) state_.take(word_of(label.data(), 8));
  state_.take(word_of(label.data(), label.size()) | (0x80ULL | label.size()) << 56);
  ++labels_;
  return true;
}

PathPrefixes::PathPrefixes(std::string_view path, std::string_view query) {
  add(path);
  end_here();
  add(query);
  end_here();
}

void PathPrefixes::add(std::string_view text) {
  for (std::size_t i = 0; i < text.size() && size_ < text_.size(); ++i) {
    char c = text[i];
    if (c == '%' && i + 2 < text.size() && digit_of(text[i + 1]) >= 0 && digit_of(text[i + 2]) >= 0) {
      const int byte = digit_of(text[i + 1]) * 16 + digit_of(text[i + 2]);
      if (may_be_plain(byte)) {
        c = static_cast<char>(byte);
        i += 2;
      }
    }
    if (c == '/' || c == '?' || c == '&') end_here();
    if (c == '/' && size_ != 0 && text_[size_ - 1] == '/') continue;  // servers read "//" as "/"
    text_[size_++] = lower(c);
  }
}

void PathPrefixes::end_here() {
  std::size_t end = size_;
  if (end != 0 && text_[end - 1] == '/') --end;
  const std::size_t last = count_ == 0 ? 0 : ends_[count_ - 1];
  if (end > last && count_ < ends_.size()) ends_[count_++] = static_cast<std::uint16_t>(end);
}

Hash128 name_key(const HashKey& key, std::string_view host) {
  HostWalk walk(key, host);
  while (walk.next()) continue;
  return walk.name();
}

Hash128 path_key(const SipHash& host, std::string_view prefix) {
  SipHash state = host;
  for (; prefix.size() >= 8; prefix.remove_prefix(8)) state.take(word_of(prefix.data(), 8));
  if (prefix.size() == 7) {  // no room for the kind beside it
    state.take(word_of(prefix.data(), 7) | std::uint64_t{'p'} << 56);
    return state.finish(0, 0);
  }
  return state.finish(word_of(prefix.data(), prefix.size()) | std::uint64_t{'p'} << (8 * prefix.size()),
                      static_cast<unsigned>(prefix.size()) + 1);
}

Hash128 range_key(const HashKey& key, const IpBytes& address, unsigned bits) {
  IpBytes kept{};
  for (unsigned i = 0; i < 16; ++i) {
    const unsigned here = std::clamp(bits, 8 * i, 8 * i + 8) - 8 * i;
    kept[i] = static_cast<std::uint8_t>(address[i] & (0xff00U >> here));
  }
  SipHash state(key);
  state.take(word_of(reinterpret_cast<const char*>(kept.data()), 8));
  state.take(word_of(reinterpret_cast<const char*>(kept.data()) + 8, 8));
  return state.finish('r' | std::uint64_t{bits} << 8, 2);
}

}  // namespace lists
