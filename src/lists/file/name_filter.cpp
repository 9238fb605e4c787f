#include "lists/file/name_filter.h"

namespace lists {
namespace name_filter {

std::uint32_t lines_for(std::uint64_t names) {
  constexpr std::uint64_t bits_a_name = 10, bits_a_line = line_bytes * 8;
  return static_cast<std::uint32_t>((names * bits_a_name + bits_a_line - 1) / bits_a_line);
}

QuickHash start(const HashKey& key) {
  std::uint64_t first = 0, second = 0;
  std::memcpy(&first, key.data(), 8);
  std::memcpy(&second, key.data() + 8, 8);
  return QuickHash(folded_product(first ^ 0x6E616D6566696C74ULL, second | 1));
}

std::uint64_t hash_of(const HashKey& key, std::string_view host) {
  QuickHash labels = start(key);
  for_each_label_from_the_right(host, [&](std::size_t begin, std::size_t end) {
    labels.take_label(host, begin, end);
    return true;
  });
  return hash_of(labels);
}

void Builder::add(std::uint64_t hash) {
  const Bits bits = bits_of(hash, lines_);
  for (std::size_t i = 0; i < 2; ++i) {
    char* place = bytes_.data() + bits.line * line_bytes + std::size_t{bits.words[i]} * 8;
    std::uint64_t word = 0;
    std::memcpy(&word, place, 8);
    word |= bits.masks[i];
    std::memcpy(place, &word, 8);
  }
}

}  // namespace name_filter

base::Result<NameFilter> NameFilter::of(std::string_view bytes) {
  auto memory = BlockMemory::of(bytes.size());
  if (!memory) return memory.error();
  bytes.copy(memory->data(), bytes.size());
  return NameFilter(std::move(*memory), static_cast<std::uint32_t>(bytes.size() / name_filter::line_bytes));
}

}  // namespace lists
