// One segment of a sealed day, unpacked as far as somebody asks. Private to the journal.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "journal/compression.h"
#include "journal/sealed_day.h"
#include "journal/sealed_format.h"
#include "journal/segment_contents.h"

namespace journal {

/// For one thread, for the time of one question.
class SealedSegment {
 public:
  SealedSegment(const ReadAt& read, const sealed::Segment& place, Decompressor& decompressor)
      : read_(read), place_(place), decompressor_(decompressor) {}

  struct Match {
    std::uint32_t place = 0, block = 0, row = 0;
  };
  /// Rows whose columns match; the caller still asks matches() of the entry itself. In the order of arrival.
  base::Result<std::vector<Match>> matches(const Search& search);
  base::Result<std::optional<Match>> match_of_number(std::uint64_t number);
  /// The row's own bytes, valid as long as the segment.
  base::Result<std::string_view> bytes_of(const Match& match);
  /// Everything; the entries' bytes are valid as long as the segment.
  base::Result<SegmentContents> contents();
  /// Whether table, words and columns say of every entry what its own bytes say, so that no search can miss one. Error: not.
  base::Done prove_index();

 private:
  struct Rows {
    std::string bytes;
    std::vector<std::size_t> starts;  ///< one more than there are rows
  };
  base::Done need_table();
  base::Result<std::string> unpack(const sealed::Piece& piece);
  base::Result<sealed::Columns> columns_of(std::uint32_t block);
  base::Result<const Rows*> rows_of(std::uint32_t block);
  base::Done prove_block(std::uint32_t block, const sealed::Words& words);
  base::Done prove_classes();
  base::Result<sealed::Words> words();
  base::Result<std::vector<bool>> blocks_for(const Search& search);

  /// Word numbers that a search asks for; empty where it asks for none.
  std::vector<bool> wanted_hosts_, wanted_categories_;
  const ReadAt& read_;
  const sealed::Segment& place_;
  Decompressor& decompressor_;
  std::optional<sealed::Table> table_;
  std::map<std::uint32_t, Rows> rows_;
};

}  // namespace journal
