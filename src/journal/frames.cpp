#include "journal/frames.h"

#include <algorithm>
#include <cstring>

#include "base/bytes.h"
#include "journal/frame.h"

namespace journal {
namespace {

/// Stands where a whole frame has its first entry's length, which is never that large.
constexpr std::uint32_t of_classes = 0xFFFFFFFFu;

std::string_view view_of(const base::Sha256& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

base::Sha256 hash_of_whole(const base::Sha256& before, std::string_view entries) {
  std::string bytes(view_of(before));
  bytes.append(entries);
  return base::sha256(bytes);
}

bool are_classes(std::string_view classes) {
  return std::ranges::all_of(classes, [](char one) { return static_cast<std::uint8_t>(one) < entry_classes; });
}

}  // namespace

void ClassedHash::add_leaf(EntryClass of, const base::Sha256& leaf) {
  leaves_[static_cast<std::size_t>(of)].append(view_of(leaf));
}

base::Sha256 ClassedHash::class_hash(EntryClass of) const {
  const auto at = static_cast<std::size_t>(of);
  return given_[at] ? *given_[at] : base::sha256(leaves_[at]);
}

base::Sha256 ClassedHash::after(const base::Sha256& before, std::string_view classes) const {
  std::string bytes(view_of(before));
  bytes.append(classes);
  for (std::size_t at = 0; at < entry_classes; ++at) bytes.append(view_of(class_hash(static_cast<EntryClass>(at))));
  return base::sha256(bytes);
}

DayFrame day_frame_from(std::string_view frame_bytes) {
  DayFrame frame;
  if (frame_bytes.size() < hash_bytes) return frame;
  std::memcpy(frame.hash.data(), frame_bytes.data(), hash_bytes);
  const std::string_view rest = frame_bytes.substr(hash_bytes);
  base::Reader in(rest);
  if (in.u32() != of_classes) {
    frame.entries = rest;
    return frame;
  }
  const std::uint32_t count = in.u32();
  if (!in.ok() || count > in.rest().size() || !are_classes(in.rest().substr(0, count))) return frame;
  frame.classes = in.rest().substr(0, count);
  frame.entries = in.rest().substr(count);
  return frame;
}

base::Sha256 next_hash(const base::Sha256& before, const DayFrame& frame) {
  if (!frame.classes) return hash_of_whole(before, frame.entries);
  ClassedHash hash;
  std::size_t at = 0, read = 0;
  visit_entry_bytes(frame.entries, [&](std::string_view entry) {
    // An entry more than there are classes, or bytes behind the last one: the hash then differs, as it must.
    const auto of = at < frame.classes->size() ? static_cast<EntryClass>((*frame.classes)[at]) : EntryClass::other;
    hash.add(of, entry);
    ++at;
    read += sizeof(std::uint32_t) + entry.size();
    return true;
  });
  if (read < frame.entries.size()) hash.add(EntryClass::other, frame.entries.substr(read));
  return hash.after(before, *frame.classes);
}

std::string day_frame(base::Sha256& before, std::string_view classes, std::string_view entries) {
  before = next_hash(before, {.classes = classes, .entries = entries});
  base::Writer counted;
  counted.u32(of_classes);
  counted.u32(static_cast<std::uint32_t>(classes.size()));
  std::string frame;
  frame.reserve(frame_head + hash_bytes + counted.bytes().size() + classes.size() + entries.size());
  frame.append(frame_head, '\0').append(view_of(before)).append(counted.bytes()).append(classes).append(entries);
  const std::string_view body = std::string_view(frame).substr(frame_head);
  base::Writer head;
  head.u32(static_cast<std::uint32_t>(body.size()));
  head.u32(crc32(body));
  std::memcpy(frame.data(), head.bytes().data(), frame_head);
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
