#include "school/homework/fingerprint.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <string_view>

#include "base/random.h"
#include "base/text.h"

namespace school {
namespace {

constexpr std::size_t sketch_size = 128, run_length = 3, digits = 8;

bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }

/// Small letters and digits; everything beyond ASCII counts as a letter.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : base::to_lower(text)) {
    if (is_word_byte(c))
      words.back() += c;
    else if (!words.back().empty())
      words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// The first four bytes of a strong hash: nobody can write a page whose runs collide with another's.
std::uint32_t hash_of(const std::string& run) {
  const base::Sha256 hash = base::sha256(run);
  return static_cast<std::uint32_t>(hash[0]) << 24 | static_cast<std::uint32_t>(hash[1]) << 16 |
         static_cast<std::uint32_t>(hash[2]) << 8 | static_cast<std::uint32_t>(hash[3]);
}

std::vector<std::uint32_t> sketch_of(const std::vector<std::string>& words) {
  std::set<std::uint32_t> smallest;
  const std::size_t length = std::min(run_length, words.size());
  for (std::size_t first = 0; length > 0 && first + length <= words.size(); ++first) {
    const std::uint32_t hash = hash_of(base::join(std::span(words).subspan(first, length), " "));
    if (smallest.size() == sketch_size && hash >= *smallest.rbegin()) continue;
    smallest.insert(hash);
    if (smallest.size() > sketch_size) smallest.erase(std::prev(smallest.end()));
  }
  return {smallest.begin(), smallest.end()};
}

}  // namespace

PageFingerprint fingerprint_of(const PageSeen& page) {
  const std::vector<std::string> words = words_of(page.text);
  return {.status = page.status,
          .type = page.type,
          .words = static_cast<std::int64_t>(words.size()),
          .text_hash = base::to_hex(base::sha256(base::join(words, " "))),
          .sketch = sketch_of(words)};
}

int changed_percent(const PageFingerprint& before, const PageFingerprint& now) {
  if (before.status != now.status || before.type != now.type) return 100;
  if (before.text_hash == now.text_hash) return 0;
  // Of the smallest hashes of both together: how many are in both.
  std::vector<std::uint32_t> both;
  std::ranges::set_union(before.sketch, now.sketch, std::back_inserter(both));
  both.resize(std::min(both.size(), sketch_size));
  if (both.empty()) return 100;
  const auto is_shared = [&](std::uint32_t hash) {
    return std::ranges::binary_search(before.sketch, hash) && std::ranges::binary_search(now.sketch, hash);
  };
  const auto shared = static_cast<std::size_t>(std::ranges::count_if(both, is_shared));
  return static_cast<int>(100 - shared * 100 / both.size());
}

std::string sketch_text(const std::vector<std::uint32_t>& sketch) {
  std::string text;
  for (const std::uint32_t hash : sketch) text += fmt::format("{:08x}", hash);
  return text;
}

base::Result<std::vector<std::uint32_t>> sketch_from(std::string_view text) {
  const base::Error wrong{"a page's sketch is groups of eight hexadecimal digits, for example 01ab23cd", "SG-F071"};
  if (text.size() % digits != 0 || text.size() / digits > sketch_size) return wrong;
  std::vector<std::uint32_t> sketch;
  for (; !text.empty(); text.remove_prefix(digits)) {
    std::uint32_t hash = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + digits, hash, 16);
    if (problem != std::errc() || end != text.data() + digits) return wrong;
    sketch.push_back(hash);
  }
  return sketch;
}

}  // namespace school
