// One buffer a frame: first the hash before it, to be hashed, then in the same place the hash after it.
#include "journal/frames.h"

#include <algorithm>
#include <cstring>

#include "base/bytes.h"
#include "journal/frame.h"

namespace journal {
namespace {

std::string_view view_of(const base::Sha256& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

}  // namespace

base::Sha256 next_hash(const base::Sha256& before, std::string_view entries) {
  std::string bytes(view_of(before));
  bytes.append(entries);
  return base::sha256(bytes);
}

std::string day_frame(base::Sha256& before, std::string_view entries) {
  std::string frame;
  frame.reserve(frame_head + hash_bytes + entries.size());
  frame.append(frame_head, '\0').append(view_of(before)).append(entries);
  const std::string_view body = std::string_view(frame).substr(frame_head);
  before = base::sha256(body);
  std::memcpy(frame.data() + frame_head, before.data(), before.size());
  base::Writer head;
  head.u32(static_cast<std::uint32_t>(body.size()));
  head.u32(crc32(body));
  std::memcpy(frame.data(), head.bytes().data(), frame_head);
  return frame;
}

DayFrame day_frame_from(std::string_view frame_bytes) {
  DayFrame frame;
  if (frame_bytes.size() < hash_bytes) return frame;
  std::memcpy(frame.hash.data(), frame_bytes.data(), hash_bytes);
  frame.entries = frame_bytes.substr(hash_bytes);
  return frame;
}

bool visit_entry_bytes(std::string_view entries, const std::function<bool(std::string_view)>& visit) {
  base::Reader in(entries);
  while (!in.at_end() && in.ok()) {
    const std::string_view bytes = in.text();
    if (!in.ok()) break;
    if (!visit(bytes)) return false;
  }
  return true;
}

}  // namespace journal
