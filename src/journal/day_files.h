// The school's side of the journal: one append-only file a UTC day. What append() returned is on the disk.
//
// Each append is one frame with a running hash (hash[n] = SHA-256(hash[n-1] ‖ entries)), so a change is found by verify().
// A frame that a power cut tore was never acknowledged: it is cut off, and the gateway sends its entries again.
#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/random.h"
#include "base/time.h"
#include "journal/entry.h"

namespace journal {

enum class Access { read_only, read_and_append };

/// What to look for; every field that is set must match.
struct Search {
  base::Time from{}, until{};  ///< until is not included
  std::optional<std::int64_t> person;
  std::optional<rules::Reason> reason;
  std::optional<EntryKind> kind;
  std::string host;  ///< the host itself or one below it; "" for any
  std::size_t limit = 1000;
};

struct DayState {
  base::Date day{};
  std::uint64_t entries = 0;
  std::string hash;  ///< hex, 64 digits
};

/// Thread-safe. Another process (the command line) may read the same folder at the same time.
class DayFiles {
 public:
  static base::Result<std::unique_ptr<DayFiles>> open(std::filesystem::path folder, Access access);
  ~DayFiles();

  /// Keeps the entries that are not here yet and returns those, in order; the others came twice and are ignored.
  /// On the disk when it returns; an Error means that nothing may be acknowledged.
  base::Result<std::vector<Entry>> append(std::span<const Entry> entries);

  std::optional<Entry> find(const EntryId& id) const;
  /// Oldest first.
  std::vector<Entry> search(const Search& search) const;
  /// Every entry of the days that [from, until) touches, oldest first, until `visit` returns false.
  void for_each(base::Time from, base::Time until, const std::function<bool(const Entry&)>& visit) const;

  std::vector<base::Date> days() const;
  DayState state(base::Date day) const;
  /// Reads the whole day again and compares every hash. Error names the day and the place of the first difference.
  base::Result<DayState> verify(base::Date day) const;

  /// Deletes every day before `day` and returns what was dropped, for the caller to record as an event.
  base::Result<std::vector<DayState>> drop_before(base::Date day);

  /// Visits to helplines on a day: a count and nothing else (S-6). Setting keeps the larger one, so it may come twice.
  base::Done set_helpline_count(base::Date day, std::uint64_t visits);
  std::uint64_t helpline_count(base::Date day) const;

 private:
  struct Batch {
    std::uint64_t offset = 0, size = 0;  ///< of the frame's bytes
    std::uint64_t first = 0, last = 0;   ///< smallest and largest number in it
  };
  struct Day {
    std::uint64_t read_to = 0;
    std::uint64_t entries = 0;
    base::Sha256 hash{};
    std::vector<Batch> batches;
    std::map<std::uint64_t, std::uint64_t> present;  ///< runs of numbers: first → last
  };
  DayFiles(std::filesystem::path folder, Access access) : folder_(std::move(folder)), access_(access) {}
  Day& known(base::Date day) const;
  void read_on(base::Date date, Day& day) const;
  base::Done write_batch(base::Date date, const std::vector<Entry>& entries);
  base::Done cut_torn_tail(base::Date date, const Day& day);
  bool visit_day(base::Date date, const std::function<bool(const Entry&)>& visit) const;
  std::filesystem::path path_of(base::Date day) const;
  static bool has(const Day& day, std::uint64_t number);
  static void add(Day& day, std::uint64_t number);

  const std::filesystem::path folder_;
  const Access access_;
  mutable std::mutex guard_;
  mutable std::map<base::Date, Day> days_;
};

}  // namespace journal
