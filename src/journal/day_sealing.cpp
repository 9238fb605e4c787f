// Sealing a day and proving it: copy what is sealed already, add the log's frames, flush, prove, rename, drop the log.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/text.h"
#include "journal/copy_segments.h"
#include "journal/day_files.h"
#include "journal/frame.h"
#include "journal/frames.h"
#include "journal/sealed_writer.h"

namespace journal {
namespace {

ReadAt reading(const OpenFile& file) {
  return [&file](std::uint64_t offset, std::uint64_t size) { return file.read(offset, size); };
}

base::Error changed_at(base::Date date, std::uint64_t byte, std::uint64_t entries) {
  return {fmt::format("the journal of {} was changed at byte {} (after {} entries)", base::to_iso(date), byte, entries),
          "SG-J002"};
}

/// Every frame of a log from `state` on: its hash must follow from the one before.
base::Result<DayState> verify_log(const OpenFile& log, DayState state, base::Sha256 hash) {
  for (std::uint64_t at = 0, size = mark_of(log).size; at < size;) {
    std::string bytes = log.read(at, 1u << 20);
    auto frame = read_frame(bytes);
    if (!frame) {
      bytes = log.read(at, frame_head + max_frame_bytes);
      frame = read_frame(bytes);
    }
    if (!frame) return changed_at(state.day, at, state.entries);
    const DayFrame day = day_frame_from(frame->bytes);
    hash = next_hash(hash, day);
    if (day.entries.empty() || hash != day.hash) return changed_at(state.day, at, state.entries);
    visit_entry_bytes(day.entries, [&](std::string_view) { return ++state.entries > 0; });
    at += frame->size;
  }
  state.hash = base::to_hex(hash);
  return state;
}

}  // namespace

base::Result<DayState> DayFiles::verify(base::Date date) const {
  const OpenDay open = open_day(date);
  const Day& day = open.day;
  if (!day.sealed_problem.empty()) return base::Error{day.sealed_problem, "SG-J003"};
  if (!open.log.is_open() && !open.front.is_open())
    return base::Error{fmt::format("the journal has no day {}", base::to_iso(date)), "SG-J001"};
  DayState proved{.day = date, .hash = base::to_hex(base::Sha256{})};
  base::Sha256 hash{};
  if (day.sealed) {
    const auto front = day.sealed->verify(reading(open.front));
    if (!front) return front.error();
    // Of an open day the log alone counts, from its beginning.
    if (day.is_sealed()) {
      proved = *front;
      hash = day.sealed->footer().hash;
    }
  }
  return open.log.is_open() ? verify_log(open.log, proved, hash) : proved;
}

std::vector<base::Date> DayFiles::unsealed_before(base::Date before) const {
  std::vector<base::Date> found;
  for (const base::Date date : days())
    if (date < before && mark_of(log_of(date)).exists()) found.push_back(date);
  return found;
}

base::Result<sealed::Footer> DayFiles::write_sealed(base::Date date, const Day& day, const std::filesystem::path& path) const {
  ::unlink(path.c_str());  // half of one that was killed
  OpenFile file = OpenFile::to_write(path);
  if (!file.is_open()) return failed("open", path);
  sealed::Footer before{.day = date, .segments_end = sealed::head_bytes};
  if (day.is_sealed()) {
    before = day.sealed->footer();
    if (auto copied = copy_segments(sealed_of(date), before, file, path); !copied) return copied.error();
  } else if (auto written = file.write(0, sealed::head_of_file(date), path); !written) {
    return written.error();
  }
  SealedWriter writer(file, path, std::move(before));
  const OpenFile log = open_log(date, day);
  for (const DayLog::Batch& batch : day.log.batches) {
    const std::string bytes = log.is_open() ? log.read(batch.offset, batch.size) : std::string();
    if (auto added = writer.add_frame(day_frame_from(bytes)); !added) return added.error();
  }
  return writer.finish(day.log.read_to);
}

base::Done DayFiles::put_in_place(base::Date date, const Day& sealed_from, const std::filesystem::path& made) {
  const std::lock_guard lock(guard_);
  if (known(date).log.read_to != sealed_from.log.read_to)
    return base::Error{fmt::format("entries of {} came while it was being sealed; it is tried again", base::to_iso(date)),
                       "SG-J004"};
  if (::rename(made.c_str(), sealed_of(date).c_str()) != 0) return failed("rename", made);
  if (auto flushed = flush_folder(folder_); !flushed) return flushed;
  days_.erase(date);
  if (::unlink(log_of(date).c_str()) != 0) return failed("drop", log_of(date));
  if (::unlink(index_of(date).c_str()) != 0 && errno != ENOENT) return failed("drop", index_of(date));
  return base::done();
}

base::Result<DayState> DayFiles::write_and_prove(base::Date date, const Day& day, const std::filesystem::path& made) {
  const auto footer = write_sealed(date, day, made);
  if (!footer) return footer.error();
  const OpenFile file = OpenFile::to_read(made);
  const auto sealed = SealedDay::open(reading(file), mark_of(file).size);
  if (!sealed) return sealed.error();
  return sealed->verify(reading(file));
}

/// As if there were no index: what is sealed for good is made of the log, all of it proved.
DayFiles::Day DayFiles::whole_log(base::Date date) const {
  Day day;
  const OpenFile log = OpenFile::to_read(log_of(date));
  day.log.inode = mark_of(log).inode;
  if (log.is_open()) day.log.read_on(log);
  return day;
}

base::Result<DayState> DayFiles::seal(base::Date date) {
  const std::lock_guard lock(sealing_);
  if (access_ == Access::read_only) return base::Error{"this journal was opened for reading only"};
  Day day = known_copy(date);
  if (day.front == Front::index) {
    const base::Sha256 hash = std::exchange(day, whole_log(date)).log.hash;
    if (day.log.hash != hash) return changed_at(date, day.log.read_to, day.log.next_place);
  }
  if (!day.sealed_problem.empty()) return base::Error{day.sealed_problem, "SG-J003"};
  if (day.log.batches.empty()) {
    // Nothing new: at most a log that a crash left behind after it was sealed.
    if (day.is_sealed() && ::unlink(log_of(date).c_str()) != 0 && errno != ENOENT) return failed("drop", log_of(date));
    return state(date);
  }
  std::filesystem::path made = sealed_of(date);
  made += ".new";
  auto proved = write_and_prove(date, day, made);
  if (proved)
    if (auto placed = put_in_place(date, day, made); !placed) proved = placed.error();
  if (!proved) ::unlink(made.c_str());
  return proved;
}

}  // namespace journal
