// What leaves a finished day: some classes, with their traces kept for the hash, or all of it. Announced first, then done.
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>

#include "base/text.h"
#include "journal/day_files.h"
#include "journal/sealed_segment.h"
#include "journal/sealed_writer.h"

namespace journal {
namespace {

ReadAt reading(const OpenFile& file) {
  return [&file](std::uint64_t offset, std::uint64_t size) { return file.read(offset, size); };
}

bool has_any(const ByClass& here, const Leaving& leaving) {
  for (std::size_t at = 0; at < entry_classes; ++at)
    if (leaving.classes[at] && here[at] > 0) return true;
  return false;
}

/// Counts what must stay while it says what leaves.
class Judge {
 public:
  Judge(const Leaving& leaving, std::uint64_t& kept) : leaving_(leaving), kept_(kept) {}
  bool operator()(EntryClass of, std::string_view bytes) const {
    if (!leaving_.classes[static_cast<std::size_t>(of)]) return false;
    const auto head = head_of(bytes);
    // What cannot be told from what must stay, stays.
    const bool must_stay = !head || (leaving_.must_stay && leaving_.must_stay(*head));
    kept_ += must_stay;
    return !must_stay;
  }

 private:
  const Leaving& leaving_;
  std::uint64_t& kept_;
};

base::Done prove(const std::filesystem::path& made, const LeftDay& left, const ByClass& here_before) {
  const OpenFile file = OpenFile::to_read(made);
  const auto sealed = SealedDay::open(reading(file), mark_of(file).size);
  if (!sealed) return sealed.error();
  const auto proved = sealed->verify(reading(file));
  if (!proved) return proved.error();
  for (std::size_t at = 0; at < entry_classes; ++at)
    if (sealed->here()[at] + left.gone[at] != here_before[at]) return sealed::damaged("more would go than may");
  return *proved == left.day ? base::done() : base::Done(sealed::damaged("its hash would change"));
}

}  // namespace

ByClass DayFiles::here(base::Date date) const {
  const std::lock_guard lock(guard_);
  const Day& day = known(date);
  ByClass here = day.log.here;
  if (!day.sealed) return here;
  const ByClass front = day.sealed->here();
  for (std::size_t at = 0; at < entry_classes; ++at) here[at] += front[at];
  return here;
}

base::Result<LeftDay> DayFiles::write_without(base::Date date, const Day& day, const Leaving& leaving,
                                              const std::filesystem::path& made) {
  const sealed::Footer& before = day.sealed->footer();
  const OpenFile source = OpenFile::to_read(sealed_of(date));
  ::unlink(made.c_str());  // half of one that was killed
  OpenFile file = OpenFile::to_write(made);
  if (!file.is_open()) return failed("open", made);
  if (auto written = file.write(0, sealed::head_of_file(date), made); !written) return written.error();
  SealedWriter writer(file, made, {.day = date, .segments_end = sealed::head_bytes});
  const ReadAt read = reading(source);
  Decompressor decompressor;
  LeftDay left{.day = day.sealed->state()};
  for (const sealed::Segment& place : before.segments) {
    SealedSegment segment(read, place, decompressor);
    auto contents = segment.contents();
    if (!contents) return contents.error();
    const ByClass gone = journal::take_out(*contents, Judge(leaving, left.kept));
    for (std::size_t at = 0; at < entry_classes; ++at) left.gone[at] += gone[at];
    if (auto added = writer.add_segment(*contents, place.hash_after); !added) return added.error();
  }
  left.day.left += sum_of(left.gone);
  if (auto footer = writer.finish_like(before); !footer) return footer.error();
  return left;
}

base::Result<LeftDay> DayFiles::take_out(base::Date date, const Leaving& leaving, const Announce& announce) {
  const std::lock_guard lock(sealing_);
  if (access_ == Access::read_only) return base::Error{"this journal was opened for reading only"};
  const Day day = known_copy(date);
  if (!day.sealed_problem.empty()) return base::Error{day.sealed_problem, "SG-J003"};
  if (!day.is_sealed() || day.log.inode != 0)
    return base::Error{fmt::format("the journal of {} is not sealed yet; its classes leave once it is", base::to_iso(date)),
                       "SG-J005"};
  if (!has_any(day.sealed->here(), leaving)) return LeftDay{.day = day.sealed->state()};
  std::filesystem::path made = sealed_of(date);
  made += ".new";
  const auto finish = [&]() -> base::Result<LeftDay> {
    auto left = write_without(date, day, leaving, made);
    if (!left || sum_of(left->gone) == 0) {
      ::unlink(made.c_str());
      return left;
    }
    if (auto proved = prove(made, *left, day.sealed->here()); !proved) return proved.error();
    if (auto told = announce(*left); !told) return told.error();
    const std::lock_guard files(guard_);
    if (::rename(made.c_str(), sealed_of(date).c_str()) != 0) return failed("rename", made);
    days_.erase(date);
    if (auto flushed = flush_folder(folder_); !flushed) return flushed.error();
    return left;
  };
  auto outcome = finish();
  if (!outcome) ::unlink(made.c_str());
  return outcome;
}

base::Done DayFiles::drop(base::Date date, const Announce& announce) {
  const std::lock_guard lock(sealing_);
  if (access_ == Access::read_only) return base::Error{"this journal was opened for reading only"};
  const LeftDay left{.day = state(date), .gone = here(date)};
  if (auto told = announce(left); !told) return told;
  const std::lock_guard files(guard_);
  if (known(date).log.next_place != left.day.entries)
    return base::Error{fmt::format("entries of {} came while it was being dropped; it is tried again", base::to_iso(date)),
                       "SG-J004"};
  for (const auto& path : {log_of(date), sealed_of(date), index_of(date), helplines_of(date)})
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return failed("drop", path);
  days_.erase(date);
  return flush_folder(folder_);
}

}  // namespace journal
