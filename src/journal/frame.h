// Frames in an append-only file: length, checksum, bytes. A torn or zero tail reads as the end.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace journal {

/// What frames the bytes: u32 length, u32 CRC-32 of the bytes.
inline constexpr std::size_t frame_head = 8;
inline constexpr std::size_t max_frame_bytes = 64u << 20;

std::string frame_of(std::string_view bytes);

struct Frame {
  std::string_view bytes;
  std::size_t size = 0;  ///< with its head: where the next one begins
};
/// The frame at the beginning of `rest`; nothing where it is cut short, empty or does not match its checksum.
std::optional<Frame> read_frame(std::string_view rest);

/// CRC-32 as in IEEE 802.3: finds torn writes, not malice (the running hash of a day file does that).
std::uint32_t crc32(std::string_view bytes);

}  // namespace journal
