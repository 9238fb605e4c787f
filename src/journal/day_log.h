// The log of an open day, or the late entries of a sealed one: append-only frames. Private to the journal.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "journal/number_runs.h"
#include "journal/open_file.h"
#include "journal/sealed_format.h"
#include "journal/store.h"

namespace journal {

/// What is known of a log's file. Not thread-safe; a copy may be read by another thread.
struct DayLog {
  struct Batch {
    std::uint64_t offset = 0, size = 0;  ///< of the frame's bytes
    std::uint64_t first_place = 0, entries = 0;
    std::uint64_t first = 0, last = 0;  ///< smallest and largest number in it
  };
  std::uint64_t inode = 0;
  std::uint64_t read_to = 0;  ///< where the whole frames end
  std::uint64_t next_place = 0;
  base::Sha256 hash{};
  std::vector<Batch> batches;
  NumberRuns numbers;  ///< the sealed ones too
  ByClass here{};      ///< of this log

  /// Takes notice of frames from read_to on, up to a torn one.
  void read_on(const OpenFile& file);
  /// Writes one frame behind the last whole one, flushed when it returns. `entries` are new ones of this day.
  base::Done append(const std::filesystem::path& path, std::span<const Entry> entries);

  std::optional<Entry> find(const OpenFile& file, std::uint64_t number) const;
  /// Matches in the search's order; whether the visitor wants more.
  bool visit(const OpenFile& file, base::Date day, const Search& search, const Visitor& visit) const;

 private:
  void note(std::uint64_t offset, std::string_view frame_bytes);
};

/// What a log that stands beside a sealed file is: entries that came late, or what a crash left after they were sealed.
enum class LogKind { late, left_over };
LogKind kind_of_log(const OpenFile& log, const sealed::Footer& footer);
/// Whether the log goes on behind an index of its beginning: the frame there follows from the index's hash.
bool goes_on_behind(const OpenFile& log, const sealed::Footer& index);

}  // namespace journal
