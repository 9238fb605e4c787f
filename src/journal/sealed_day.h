// Reads a sealed day: finds and visits entries through its blocks, and proves every one of them by the running hash.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "journal/compression.h"
#include "journal/sealed_format.h"
#include "journal/store.h"

namespace journal {

/// Bytes from a place of the file; shorter at its end.
using ReadAt = std::function<std::string(std::uint64_t offset, std::uint64_t size)>;

/// Thread-safe: it keeps its footer and reads the rest anew through `read`. A file that went on being sealed reads the same,
/// because its earlier segments stay where they are.
class SealedDay {
 public:
  /// Any bytes; the Error says what is damaged.
  static base::Result<SealedDay> open(const ReadAt& read, std::uint64_t file_size);

  const sealed::Footer& footer() const { return footer_; }

  base::Result<std::optional<Entry>> find(const ReadAt& read, std::uint64_t number) const;
  /// Matches in the search's order; whether the visitor wants more. `problem` gets the first thing that could not be read; the
  /// rest is visited all the same.
  bool visit(const ReadAt& read, const Search& search, const Visitor& visit, std::optional<base::Error>& problem) const;
  /// Unpacks everything and compares the running hash, of what has left by its traces. Error names the first entry that differs.
  /// `from_segment`: of a file whose earlier segments are proved already.
  base::Result<DayState> verify(const ReadAt& read, std::size_t from_segment = 0) const;
  DayState state() const;
  /// Entries that have not left, by class.
  ByClass here() const;

 private:
  explicit SealedDay(sealed::Footer footer) : footer_(std::move(footer)) {}
  sealed::Footer footer_;
};

}  // namespace journal
