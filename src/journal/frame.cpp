// Length and checksum around every record.
#include "journal/frame.h"

#include <array>

#include "base/bytes.h"

namespace journal {
namespace {

using CrcTables = std::array<std::array<std::uint32_t, 256>, 8>;

/// Eight bytes at a time (slicing): table[k] is table[0] with k zero bytes behind it.
constexpr CrcTables crc_tables = [] {
  CrcTables tables{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1) ? 0xEDB88320u : 0u);
    tables[0][i] = value;
  }
  for (std::size_t k = 1; k < tables.size(); ++k)
    for (std::size_t i = 0; i < 256; ++i) tables[k][i] = (tables[k - 1][i] >> 8) ^ tables[0][tables[k - 1][i] & 0xFF];
  return tables;
}();

std::uint32_t little_endian(const char* bytes) {
  std::uint32_t value = 0;
  for (int i = 3; i >= 0; --i) value = (value << 8) | static_cast<std::uint8_t>(bytes[i]);
  return value;
}

}  // namespace

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t value = 0xFFFFFFFFu;
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    const std::uint32_t low = value ^ little_endian(bytes.data()), high = little_endian(bytes.data() + 4);
    value = 0;
    for (std::size_t i = 0; i < 4; ++i)
      value ^= crc_tables[7 - i][(low >> (8 * i)) & 0xFF] ^ crc_tables[3 - i][(high >> (8 * i)) & 0xFF];
  }
  for (const char c : bytes) value = crc_tables[0][(value ^ static_cast<std::uint8_t>(c)) & 0xFF] ^ (value >> 8);
  return ~value;
}

std::string frame_of(std::string_view bytes) {
  base::Writer out;
  out.u32(static_cast<std::uint32_t>(bytes.size()));
  out.u32(crc32(bytes));
  return out.take().append(bytes);
}

std::optional<Frame> read_frame(std::string_view rest) {
  base::Reader in(rest);
  const std::uint32_t size = in.u32();
  const std::uint32_t checksum = in.u32();
  if (!in.ok() || size == 0 || size > max_frame_bytes || size > in.rest().size()) return std::nullopt;
  const std::string_view bytes = in.rest().substr(0, size);
  if (crc32(bytes) != checksum) return std::nullopt;
  return Frame{bytes, frame_head + size};
}

}  // namespace journal
