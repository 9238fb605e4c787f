// Frames are read 16 MiB at a time, entries parsed only where their heads say that somebody may want them.
#include "journal/day_log.h"

#include <unistd.h>

#include <algorithm>

#include "base/bytes.h"
#include "journal/entry_head.h"
#include "journal/frame.h"
#include "journal/frames.h"

namespace journal {
namespace {

constexpr std::uint64_t part_bytes = 16u << 20;

std::string_view entries_of(std::string_view frame_bytes) { return day_frame_from(frame_bytes).entries; }

/// The contents of the frame that begins there; nothing where none does.
std::string frame_at(const OpenFile& file, std::uint64_t offset) {
  std::string bytes = file.read(offset, frame_head);
  base::Reader head(bytes);
  const std::uint32_t size = head.u32();
  if (size > max_frame_bytes) return {};
  bytes = file.read(offset, frame_head + size);
  const auto frame = read_frame(bytes);
  return frame ? std::string(frame->bytes) : std::string();
}

bool is_in(const Search& search, base::Date day, std::uint64_t place) {
  if (!search.after || search.after->day != day) return true;
  return search.order == Order::oldest_first ? place > search.after->place : place < search.after->place;
}

}  // namespace

void DayLog::note(std::uint64_t offset, std::string_view frame_bytes) {
  Batch batch{.offset = offset, .size = frame_bytes.size(), .first_place = next_place, .first = UINT64_MAX};
  const DayFrame frame = day_frame_from(frame_bytes);
  visit_entry_bytes(frame.entries, [&](std::string_view bytes) {
    const bool has_class = frame.classes && batch.entries < frame.classes->size();
    ++here[has_class ? static_cast<std::size_t>((*frame.classes)[batch.entries]) : 0];
    ++batch.entries;
    if (const auto head = head_of(bytes)) {
      batch.first = std::min(batch.first, head->id.number);
      batch.last = std::max(batch.last, head->id.number);
      numbers.add(head->id.number);
    }
    return true;
  });
  next_place += batch.entries;
  hash = frame.hash;
  batches.push_back(batch);
}

void DayLog::read_on(const OpenFile& file) {
  std::uint64_t part = part_bytes;
  for (;;) {
    const std::string bytes = file.read(read_to, part);
    std::string_view rest = bytes;
    std::uint64_t used = 0;
    while (const auto frame = read_frame(rest)) {
      if (frame->bytes.size() < hash_bytes) return;
      note(read_to + frame_head, frame->bytes);
      read_to += frame->size;
      used += frame->size;
      rest.remove_prefix(frame->size);
    }
    if (bytes.size() < part) return;
    if (used == 0 && part > max_frame_bytes) return;  // no frame is as long as this: what follows is torn
    part = used == 0 ? part * 8 : part_bytes;
  }
}

base::Done DayLog::append(const std::filesystem::path& path, std::span<const Entry> entries) {
  base::Writer out;
  std::string classes;
  for (const Entry& entry : entries) {
    out.text(to_bytes(entry));
    classes.push_back(static_cast<char>(class_of(entry)));
  }
  base::Sha256 next = hash;
  const std::string frame = day_frame(next, classes, out.bytes());
  if (frame.size() - frame_head > max_frame_bytes)
    return base::Error{"too many journal entries at once, for example 1,000 at a time"};
  const bool is_new = !mark_of(path).exists();
  const OpenFile file = OpenFile::to_write(path);
  if (!file.is_open()) return failed("open", path);
  // A torn end was never acknowledged; it goes before new bytes come.
  if (mark_of(file).size > read_to && ::ftruncate(file.number(), static_cast<off_t>(read_to)) != 0) return failed("mend", path);
  if (auto written = file.write(read_to, frame, path); !written) {
    if (::ftruncate(file.number(), static_cast<off_t>(read_to)) != 0) return failed("mend", path);
    return written;
  }
  if (::fdatasync(file.number()) != 0) return failed("flush", path);
  if (is_new)
    if (auto flushed = flush_folder(path.parent_path()); !flushed) return flushed;
  inode = mark_of(file).inode;
  note(read_to + frame_head, std::string_view(frame).substr(frame_head));
  read_to += frame.size();
  return base::done();
}

std::optional<Entry> DayLog::find(const OpenFile& file, std::uint64_t number) const {
  std::optional<Entry> found;
  for (const Batch& batch : batches) {
    if (number < batch.first || number > batch.last) continue;
    const std::string frame = file.read(batch.offset, batch.size);
    visit_entry_bytes(entries_of(frame), [&](std::string_view bytes) {
      const auto head = head_of(bytes);
      if (!head || head->id.number != number) return true;
      if (auto entry = from_bytes(bytes)) found = std::move(*entry);
      return !found;
    });
    if (found) break;
  }
  return found;
}

bool DayLog::visit(const OpenFile& file, base::Date day, const Search& search, const Visitor& visit) const {
  const bool is_forwards = search.order == Order::oldest_first;
  for (std::size_t i = 0; i < batches.size(); ++i) {
    const Batch& batch = batches[is_forwards ? i : batches.size() - 1 - i];
    if (!is_in(search, day, is_forwards ? batch.first_place + batch.entries : batch.first_place)) continue;
    const std::string frame = file.read(batch.offset, batch.size);
    std::vector<std::pair<std::string_view, std::uint64_t>> wanted;
    std::uint64_t place = batch.first_place;
    visit_entry_bytes(entries_of(frame), [&](std::string_view bytes) {
      const auto head = head_of(bytes);
      if (is_in(search, day, place) && head && (!search.person || head->person == *search.person))
        wanted.emplace_back(bytes, place);
      ++place;
      return true;
    });
    if (!is_forwards) std::ranges::reverse(wanted);
    for (const auto& [bytes, at] : wanted)
      if (const auto entry = from_bytes(bytes))
        if (matches(*entry, search) && !visit(*entry, {day, at})) return false;
  }
  return true;
}

LogKind kind_of_log(const OpenFile& log, const sealed::Footer& footer) {
  const std::string bytes = frame_at(log, 0);
  const DayFrame frame = day_frame_from(bytes);
  const bool was_sealed =
      !frame.entries.empty() && mark_of(log).size <= footer.log_bytes && next_hash(footer.log_started_from, frame) == frame.hash;
  return was_sealed ? LogKind::left_over : LogKind::late;
}

bool goes_on_behind(const OpenFile& log, const sealed::Footer& index) {
  const std::string bytes = frame_at(log, index.log_bytes);
  const DayFrame frame = day_frame_from(bytes);
  return !frame.entries.empty() && next_hash(index.hash, frame) == frame.hash;
}

}  // namespace journal
