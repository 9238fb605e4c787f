// Writing: ids, segments, the reserve. Finding everything again after a start is in spool_recovery.cpp.
#include "journal/spool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/bytes.h"
#include "base/files.h"
#include "base/log.h"
#include "journal/frame.h"
#include "journal/spool_format.h"

namespace journal {
namespace {

base::Error failed(std::string_view what, const std::filesystem::path& path) {
  return base::Error{fmt::format("cannot {} {}: {}", what, path.string(), std::strerror(errno))};
}

base::Error full() {
  return base::Error{"the disk is full and the journal's reserve is used up; free some space and requests pass again", "SG-J001"};
}

}  // namespace

Spool::~Spool() {
  if (file_ < 0) return;
  ::fdatasync(file_);
  ::close(file_);
}

std::filesystem::path Spool::path_of(std::uint64_t number) const { return folder_ / fmt::format("spool-{:020}.log", number); }

base::Result<EntryId> Spool::record(Entry entry) {
  const std::lock_guard lock(guard_);
  entry.id.day = base::utc_day(entry.question.time);
  if (entry.kind == EntryKind::helpline) return count_helpline(entry.id.day);
  entry.id.number = last_number_[entry.id.day] + 1;
  if (auto written = append(frame_of(spool_format::entry_record(to_bytes(entry)))); !written) return written.error();
  last_number_[entry.id.day] = entry.id.number;
  return entry.id;
}

base::Done Spool::append(std::string_view frame) {
  if (is_full_) return full();
  if (!on_reserve_ && segments_.back().size + frame.size() > limits_.segment_bytes && segments_.back().size > 0)
    if (auto started = start_segment(); !started) base::log::warning("journal.segment_failed");
  if (!on_reserve_ && total() + frame.size() <= limits_.total_bytes && write_at_end(frame)) return base::done();
  if (!on_reserve_)
    if (auto started = start_on_reserve(); !started) {
      is_full_ = true;
      return started;
    }
  if (frame.size() > room_in_reserve_ || !write_at_end(frame)) {
    is_full_ = true;
    base::log::error("journal.full");
    return full();
  }
  room_in_reserve_ -= frame.size();
  return base::done();
}

/// All or nothing: what was written of a frame that did not fit is cut off again.
bool Spool::write_at_end(std::string_view frame) {
  Segment& segment = segments_.back();
  std::size_t written = 0;
  while (written < frame.size()) {
    const ssize_t n = ::pwrite(file_, frame.data() + written, frame.size() - written, static_cast<off_t>(segment.size + written));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      // A torn frame also reads as the end, so a failing ftruncate loses nothing.
      if (!on_reserve_ && ::ftruncate(file_, static_cast<off_t>(segment.size)) != 0)
        base::log::warning("journal.truncate_failed");
      return false;
    }
    written += static_cast<std::size_t>(n);
  }
  segment.size += frame.size();
  is_dirty_ = true;
  return true;
}

std::string Spool::head() const { return frame_of(spool_format::head_record({boot_, last_number_})); }

base::Done Spool::start_segment() { return open_segment(segments_.empty() ? 1 : segments_.back().number + 1, head()); }

base::Done Spool::open_segment(std::uint64_t number, std::string_view head) {
  const int file = ::open(path_of(number).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return failed("create", path_of(number));
  if (file_ >= 0) {
    ::fdatasync(file_);
    ::close(file_);
  }
  file_ = file;
  segments_.push_back({number, 0});
  if (!write_at_end(head)) return failed("write", path_of(number));
  return base::done();
}

base::Done Spool::start_on_reserve() {
  if (!has_reserve_) return full();
  const std::uint64_t number = segments_.back().number + 1;
  if (::rename((folder_ / "reserve").c_str(), path_of(number).c_str()) != 0) return full();
  has_reserve_ = false;
  on_reserve_ = true;
  const std::string start = head();
  room_in_reserve_ = limits_.reserve_bytes > start.size() ? limits_.reserve_bytes - start.size() : 0;
  base::log::error("journal.on_reserve", {{"bytes", room_in_reserve_}});
  return open_segment(number, start);
}

base::Done Spool::make_reserve() {
  if (has_reserve_) return base::done();
  const auto path = folder_ / "reserve";
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return failed("create", path);
  const int problem = ::posix_fallocate(file, 0, static_cast<off_t>(limits_.reserve_bytes));
  ::fsync(file);
  ::close(file);
  if (problem == 0) {
    has_reserve_ = true;
    return base::done();
  }
  ::unlink(path.c_str());
  errno = problem;
  return failed("allocate", path);
}

base::Done Spool::sync() {
  const std::lock_guard lock(guard_);
  if (is_dirty_ && ::fdatasync(file_) != 0) return failed("flush", path_of(segments_.back().number));
  is_dirty_ = false;
  if (!on_reserve_ && !is_full_) return make_reserve();
  // Back to normal only once there is room for a whole new reserve, so that the next shortage has one.
  const std::uint64_t held = total() - (on_reserve_ ? segments_.back().size : 0);
  if (held + limits_.segment_bytes > limits_.total_bytes || !make_reserve()) return base::done();
  if (on_reserve_ && ::ftruncate(file_, static_cast<off_t>(segments_.back().size)) != 0)
    base::log::warning("journal.truncate_failed");
  on_reserve_ = false;
  is_full_ = false;
  base::log::info("journal.room_again");
  auto started = start_segment();
  drop_acknowledged();
  return started;
}

SpoolBatch Spool::read(SpoolPosition from, std::size_t count, std::size_t bytes) const {
  std::vector<Segment> segments;
  {
    const std::lock_guard lock(guard_);
    segments = segments_;
  }
  SpoolBatch batch{{}, from};
  std::size_t taken = 0;
  for (const Segment& segment : segments) {
    if (segment.number < from.segment) continue;
    std::uint64_t offset = segment.number == from.segment ? from.offset : 0;
    while (offset < segment.size) {
      if (batch.entries.size() >= count || taken >= bytes) return batch;
      const std::string part = spool_format::read_part(path_of(segment.number), offset, segment.size);
      const std::size_t used = spool_format::take_entries(part, count, bytes, batch.entries, taken);
      if (used == 0) break;  // deleted meanwhile because the school has it
      offset += used;
      batch.next = {segment.number, offset};
    }
  }
  return batch;
}

void Spool::acknowledge(SpoolPosition position) {
  const std::lock_guard lock(guard_);
  acknowledged_ = std::max(acknowledged_, position);
  drop_acknowledged();
}

void Spool::drop_acknowledged() {
  while (segments_.size() > 1) {
    const Segment& oldest = segments_.front();
    const bool is_covered =
        oldest.number < acknowledged_.segment || (oldest.number == acknowledged_.segment && oldest.size <= acknowledged_.offset);
    if (!is_covered) return;
    ::unlink(path_of(oldest.number).c_str());
    segments_.erase(segments_.begin());
  }
}

std::uint64_t Spool::total() const {
  std::uint64_t sum = 0;
  for (const Segment& segment : segments_) sum += segment.size;
  return sum;
}

std::uint64_t Spool::waiting_bytes() const {
  const std::lock_guard lock(guard_);
  std::uint64_t sum = 0;
  for (const Segment& segment : segments_)
    if (segment.number > acknowledged_.segment)
      sum += segment.size;
    else if (segment.number == acknowledged_.segment)
      sum += segment.size - std::min(segment.size, acknowledged_.offset);
  return sum;
}

SpoolRoom Spool::room() const {
  const std::lock_guard lock(guard_);
  if (is_full_) return SpoolRoom::none;
  return on_reserve_ ? SpoolRoom::on_reserve : SpoolRoom::plenty;
}

base::Result<EntryId> Spool::count_helpline(base::Date day) {
  ++helplines_[day];
  // Not flushed: a kill loses nothing, a power cut at most what sync() had not seen.
  if (auto written = spool_format::write_helplines(folder_ / "helplines", helplines_); !written) return written.error();
  return EntryId{day, 0};
}

std::vector<HelplineCount> Spool::helpline_counts() const {
  const std::lock_guard lock(guard_);
  std::vector<HelplineCount> counts;
  for (const auto& [day, visits] : helplines_) {
    const auto known = helplines_acknowledged_.find(day);
    if (known == helplines_acknowledged_.end() || known->second != visits) counts.push_back({day, visits});
  }
  return counts;
}

void Spool::acknowledge_helplines(const HelplineCount& count, base::Date today) {
  const std::lock_guard lock(guard_);
  helplines_acknowledged_[count.day] = count.visits;
  const auto counted = helplines_.find(count.day);
  if (counted == helplines_.end() || counted->second != count.visits || base::days_between(count.day, today) < 2) return;
  helplines_.erase(counted);
  helplines_acknowledged_.erase(count.day);
}

}  // namespace journal
