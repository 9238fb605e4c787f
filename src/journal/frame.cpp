// Length and checksum around every record.
#include "journal/frame.h"

#include <array>

#include "base/bytes.h"

namespace journal {
namespace {

constexpr std::array<std::uint32_t, 256> crc_table = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value >> 1) ^ ((value & 1) ? 0xEDB88320u : 0u);
    table[i] = value;
  }
  return table;
}();

}  // namespace

std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t value = 0xFFFFFFFFu;
  for (const char c : bytes) value = crc_table[(value ^ static_cast<std::uint8_t>(c)) & 0xFF] ^ (value >> 8);
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
