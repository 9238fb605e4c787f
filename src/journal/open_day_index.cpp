// The beginning of an open day's log, sealed beside it: found again by its hash, made again when it is lost.
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "journal/copy_segments.h"
#include "journal/day_files.h"
#include "journal/sealed_writer.h"

namespace journal {
namespace {

ReadAt reading(const OpenFile& file) {
  return [&file](std::uint64_t offset, std::uint64_t size) { return file.read(offset, size); };
}

std::uint64_t entries_in(const std::vector<DayLog::Batch>& batches) {
  std::uint64_t entries = 0;
  for (const DayLog::Batch& batch : batches) entries += batch.entries;
  return entries;
}

}  // namespace

std::vector<base::Date> DayFiles::behind_index(std::uint64_t entries) const {
  std::vector<base::Date> found;
  for (const base::Date date : days()) {
    if (!mark_of(log_of(date)).exists() || mark_of(sealed_of(date)).exists()) continue;
    const std::lock_guard lock(guard_);
    if (entries_in(known(date).log.batches) > entries) found.push_back(date);
  }
  return found;
}

base::Done DayFiles::write_index(base::Date date, const Day& day, std::size_t batches, const std::filesystem::path& path) const {
  ::unlink(path.c_str());  // half of one that was killed
  OpenFile file = OpenFile::to_write(path);
  if (!file.is_open()) return failed("open", path);
  sealed::Footer before{.day = date, .segments_end = sealed::head_bytes};
  if (day.sealed) {
    before = day.sealed->footer();
    if (auto copied = copy_segments(index_of(date), before, file, path); !copied) return copied;
  } else if (auto written = file.write(0, sealed::head_of_file(date), path); !written) {
    return written;
  }
  const std::size_t known_segments = before.segments.size();
  SealedWriter writer(file, path, std::move(before));
  const OpenFile log = open_log(date, day);
  for (std::size_t i = 0; i < batches; ++i) {
    const DayLog::Batch& batch = day.log.batches[i];
    const std::string bytes = log.is_open() ? log.read(batch.offset, batch.size) : std::string();
    if (auto added = writer.add_frame(day_frame_from(bytes)); !added) return added;
  }
  const DayLog::Batch& last = day.log.batches[batches - 1];
  if (auto footer = writer.finish(last.offset + last.size); !footer) return footer.error();
  const OpenFile made = OpenFile::to_read(path);
  const auto index = SealedDay::open(reading(made), mark_of(made).size);
  if (!index) return index.error();
  const auto proved = index->verify(reading(made), known_segments);
  return proved ? base::done() : base::Done(proved.error());
}

base::Done DayFiles::put_index_in_place(base::Date date, const Day& indexed, const std::filesystem::path& made) {
  const std::lock_guard lock(guard_);
  const bool is_same_log = mark_of(log_of(date)).inode == indexed.log.inode && !mark_of(sealed_of(date)).exists();
  if (!is_same_log) return base::Error{"the day was sealed or dropped meanwhile, and needs no index any more", "SG-J004"};
  if (::rename(made.c_str(), index_of(date).c_str()) != 0) return failed("rename", made);
  return flush_folder(folder_);
}

base::Done DayFiles::index_open_day(base::Date date) {
  const std::lock_guard lock(sealing_);
  if (access_ == Access::read_only) return base::Error{"this journal was opened for reading only"};
  const Day day = known_copy(date);
  // The last frame stays outside: by it a reader sees that log and index belong together.
  if (day.front == Front::sealed || day.log.batches.size() < 2) return base::done();
  std::filesystem::path made = index_of(date);
  made += ".new";
  auto outcome = write_index(date, day, day.log.batches.size() - 1, made);
  if (outcome) outcome = put_index_in_place(date, day, made);
  if (!outcome) ::unlink(made.c_str());
  return outcome;
}

}  // namespace journal
