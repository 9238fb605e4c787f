// The school's side of the journal as files, a UTC day each. What append() returned is on the disk.
//
// An open day is an append-only log of frames with a running hash (hash[n] = SHA-256(hash[n-1] ‖ entries)), so a change is found
// by verify(). A frame that a power cut tore was never acknowledged: it is cut off, and the gateway sends its entries again.
// A finished day is sealed: sorted, compressed, indexed, under the same running hash (sealed_format.h). Entries that come late
// for a sealed day make a new log that goes on from its hash, and are sealed with it the next time. The beginning of an open
// day's log stands sealed beside it already, so that nobody reads all of it to find one person; the log alone counts.
#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "journal/day_log.h"
#include "journal/sealed_day.h"
#include "journal/store.h"

namespace journal {

enum class Access { read_only, read_and_append };

/// Thread-safe. Another process (the command line) may read the same folder at the same time; only one appends.
class DayFiles final : public Store {
 public:
  static base::Result<std::unique_ptr<DayFiles>> open(std::filesystem::path folder, Access access);
  ~DayFiles() override;

  base::Result<std::vector<Entry>> append(std::span<const Entry> entries) override;
  std::optional<Entry> find(const EntryId& id) const override;
  base::Done visit(const Search& search, const Visitor& visit) const override;
  std::vector<base::Date> days() const override;
  DayState state(base::Date day) const override;
  base::Result<DayState> verify(base::Date day) const override;
  ByClass here(base::Date day) const override;
  base::Result<LeftDay> take_out(base::Date day, const Leaving& leaving, const Announce& announce) override;
  base::Done drop(base::Date day, const Announce& announce) override;
  base::Done set_helpline_count(base::Date day, std::uint64_t visits) override;
  std::uint64_t helpline_count(base::Date day) const override;

  /// Days with a log that began before `day`: what seal() has to do.
  std::vector<base::Date> unsealed_before(base::Date day) const;
  /// Seals what the day's log holds; appending goes on meanwhile. Written beside, flushed, proved, renamed, and only then is
  /// the log dropped: killed at any moment, it begins again. Error: no room, the log was changed (it then stays), or entries
  /// came in the meantime (try again).
  base::Result<DayState> seal(base::Date day);
  /// Days with a log whose index is this many entries behind, or that have none yet.
  std::vector<base::Date> behind_index(std::uint64_t entries = index_every) const;
  /// Seals the beginning of the day's log beside it, for searches alone: it may be lost at any time. Error: no room.
  base::Done index_open_day(base::Date day);
  /// Fewer are read in a few hundredths of a second.
  static constexpr std::uint64_t index_every = 65'536;

 private:
  /// Which file stands before the log: the sealed day, or the index of the log's own beginning.
  enum class Front : std::uint8_t { none, sealed, index };
  struct Day {
    FileMark front_mark;
    Front front = Front::none;
    std::shared_ptr<const SealedDay> sealed;  ///< the front; null where there is none, or where it cannot be read
    std::string sealed_problem;
    DayLog log;
    bool is_sealed() const { return front == Front::sealed && sealed; }
  };
  /// A day with its files open, as they stood at one moment.
  struct OpenDay {
    Day day;
    OpenFile log, front;
  };
  DayFiles(std::filesystem::path folder, Access access) : folder_(std::move(folder)), access_(access) {}
  Day& known(base::Date day) const;
  Day known_copy(base::Date day) const;
  OpenDay open_day(base::Date day) const;
  void read_sealed(base::Date date, Day& day) const;
  void read_index(base::Date date, const OpenFile& log, Day& day) const;
  Day whole_log(base::Date date) const;
  base::Done write_batch(base::Date date, const std::vector<Entry>& entries);
  base::Result<sealed::Footer> write_sealed(base::Date date, const Day& day, const std::filesystem::path& path) const;
  base::Result<DayState> write_and_prove(base::Date date, const Day& day, const std::filesystem::path& made);
  base::Done put_in_place(base::Date date, const Day& sealed_from, const std::filesystem::path& made);
  base::Result<LeftDay> write_without(base::Date date, const Day& day, const Leaving& leaving, const std::filesystem::path& made);
  base::Done write_index(base::Date date, const Day& day, std::size_t batches, const std::filesystem::path& path) const;
  base::Done put_index_in_place(base::Date date, const Day& indexed, const std::filesystem::path& made);
  bool visit_day(base::Date date, const Search& search, const Visitor& visit, std::optional<base::Error>& problem) const;
  OpenFile open_log(base::Date date, const Day& day) const;
  std::filesystem::path log_of(base::Date day) const;
  std::filesystem::path sealed_of(base::Date day) const;
  std::filesystem::path index_of(base::Date day) const;
  std::filesystem::path front_of(base::Date date, const Day& day) const;
  std::filesystem::path helplines_of(base::Date day) const;

  const std::filesystem::path folder_;
  const Access access_;
  mutable std::mutex guard_;
  std::mutex sealing_;  // one seal() at a time
  mutable std::map<base::Date, Day> days_;
};

}  // namespace journal
