// The gateway's side of the journal: entries get their ids here and wait on this machine's disk until the school has them.
//
// What it guarantees:
// * record() returns after write(2): killing the process, or the school being away for days, loses nothing.
// * fdatasync follows at most one second later (the caller's loop calls sync()): a power cut loses at most that second.
// * An id is never given twice, not after a kill (everything written is found again), nor after a power cut (numbering
//   goes on a million further), nor when the clock is set back (each day keeps its own count).
// * An entry is deleted only after the school has acknowledged it; the school ignores what it already has.
// * Disk full: entries go on into a reserve that was allocated beforehand; when that is used up, record() is an Error and
//   the caller denies (design section 5.1).
// * Helplines (S-6): one count a day and nothing else; such an "entry" has the number 0.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/time.h"
#include "journal/entry.h"

namespace journal {

struct SpoolLimits {
  std::uint64_t segment_bytes = 8u << 20;
  std::uint64_t reserve_bytes = 16u << 20;
  /// The most that waiting entries may take; beyond it the disk counts as full.
  std::uint64_t total_bytes = 4ull << 30;
};

/// Where an entry lies in the spool: file, then offset. Compares in the order of recording.
struct SpoolPosition {
  std::uint64_t segment = 0, offset = 0;
  auto operator<=>(const SpoolPosition&) const = default;
};

struct SpoolBatch {
  std::vector<std::string> entries;  ///< as to_bytes wrote them
  SpoolPosition next;                ///< acknowledge this when the school has them all
};

struct HelplineCount {
  base::Date day{};
  std::uint64_t visits = 0;
};

enum class SpoolRoom { plenty, on_reserve, none };

class Spool final : public Sink {
 public:
  /// `boot` names the machine's current start (its kernel's boot id): another one means that there may have been a power cut.
  static base::Result<std::unique_ptr<Spool>> open(std::filesystem::path folder, std::string boot, SpoolLimits limits = {});
  ~Spool() override;
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  base::Result<EntryId> record(Entry entry) override;

  /// Entries from `from` on, oldest first: at most `count` and about `bytes`. Empty when all were read.
  SpoolBatch read(SpoolPosition from, std::size_t count, std::size_t bytes) const;
  /// The school has everything before `position`: files that it covers are deleted.
  void acknowledge(SpoolPosition position);
  /// fdatasync what was written since the last call, and try to get the reserve back. Call every second at most.
  base::Done sync();

  /// Days whose count the school has not acknowledged, with the whole day's count so far.
  std::vector<HelplineCount> helpline_counts() const;
  /// The school has this count; a past day's is forgotten.
  void acknowledge_helplines(const HelplineCount& count, base::Date today);

  SpoolRoom room() const;
  /// Bytes that wait for the school.
  std::uint64_t waiting_bytes() const;

 private:
  struct Segment {
    std::uint64_t number = 0, size = 0;  ///< size: bytes of whole frames, without a torn or empty tail
  };
  Spool(std::filesystem::path folder, std::string boot, SpoolLimits limits);
  base::Done recover();
  base::Done recover_segment(Segment& segment);
  void recover_record(std::string_view bytes);
  base::Done start_segment();
  base::Done start_on_reserve();
  base::Done open_segment(std::uint64_t number, std::string_view head);
  base::Done append(std::string_view frame);
  base::Done make_reserve();
  void drop_acknowledged();
  bool write_at_end(std::string_view frame);
  base::Result<EntryId> count_helpline(base::Date day);
  std::string head() const;
  std::filesystem::path path_of(std::uint64_t number) const;
  std::uint64_t total() const;

  const std::filesystem::path folder_;
  const std::string boot_;
  const SpoolLimits limits_;
  mutable std::mutex guard_;
  std::vector<Segment> segments_;  // oldest first; the last one is being written
  int file_ = -1;
  std::uint64_t room_in_reserve_ = 0;  // > 0 while the current segment is the former reserve
  bool on_reserve_ = false, is_full_ = false, has_reserve_ = false, is_dirty_ = false;
  std::map<base::Date, std::uint64_t> last_number_;
  std::map<base::Date, std::uint64_t> helplines_, helplines_acknowledged_;
  std::string last_boot_;
  SpoolPosition acknowledged_;
};

}  // namespace journal
