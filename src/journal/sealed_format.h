// What stands inside a sealed day's file. Private to the journal.
//
//   head      magic, day
//   segment*  up to 65,536 entries in the order of arrival; within it sorted by person, in blocks of 1,024:
//             per block its columns (what a search asks) and its rows (the entries' own bytes), each zstd;
//             then the table of its blocks, then its words: hosts and categories with the blocks that hold them,
//             then the traces of what has left it
//   footer    the segments, the day's running hash, which numbers it has
//   tail      footer size, footer CRC-32, magic
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.h"
#include "base/result.h"
#include "base/time.h"
#include "journal/entry_class.h"
#include "journal/number_runs.h"

namespace journal::sealed {

inline constexpr std::string_view head_magic = "SGDAY001", tail_magic = "SGDAYEND";
inline constexpr std::size_t head_bytes = 12, tail_bytes = 16;
inline constexpr std::size_t segment_entries = 65'536, block_entries = 1'024;
/// Entries are cut into segments between two frames; so a segment may be this much larger, and no more.
inline constexpr std::uint32_t most_in_segment = 4u << 20;

/// A compressed piece of the file.
struct Piece {
  std::uint64_t offset = 0;
  std::uint32_t size = 0, raw_size = 0;
};

/// One bit for each reason, kind or action that occurs.
struct Occurring {
  std::uint64_t reasons = 0;
  std::uint32_t kinds = 0, actions = 0;
};

struct Block {
  Piece columns, rows;
  std::uint32_t entries = 0;
  std::int64_t first_person = 0, last_person = 0;
  std::int64_t first_time = 0, last_time = 0;  ///< milliseconds since 1970
  Occurring occurring;
};

/// A frame as it came, entries that have left since among them: what the hash runs over.
struct FrameShape {
  std::uint32_t entries = 0;
  std::optional<std::string> classes;  ///< a byte for each entry; nothing in a whole frame
};

struct Table {
  std::vector<Block> blocks;
  std::vector<FrameShape> frames;  ///< in the order of arrival
};

/// What is left of entries of one class of one frame, to prove the others by.
struct Trace {
  std::uint32_t frame = 0;
  EntryClass of = EntryClass::other;
  std::optional<base::Sha256> whole;  ///< the class's hash, where none of it is here any more
  std::vector<base::Sha256> leaves;   ///< else those of the entries that left, in the order of arrival
};

/// A word and the blocks of its segment in which it occurs, ascending.
struct Word {
  std::string text;
  std::vector<std::uint32_t> blocks;
};
struct Words {
  std::vector<Word> hosts, categories;
};

/// One block's columns, each as long as the block has entries.
struct Columns {
  std::vector<std::uint32_t> place;  ///< within the segment, in the order of arrival
  std::vector<std::uint64_t> number;
  std::vector<std::int64_t> time, person;
  std::vector<std::uint32_t> host, category;  ///< numbers of words
  std::vector<std::uint8_t> kind, reason, action;
  std::vector<std::uint32_t> size;  ///< of the entry's bytes in the rows
};

struct Segment {
  Piece table, words;
  Piece traces;  ///< of size 0 where nothing has left
  std::uint64_t first_place = 0;
  std::uint32_t entries = 0;  ///< places: those that have left too
  /// Entries that are here, by class. All are `other` in a segment of the first version, whose classes cannot leave.
  std::array<std::uint32_t, entry_classes> here{};
  std::int64_t first_time = 0, last_time = 0;
  std::uint64_t first_number = 0, last_number = 0;
  base::Sha256 hash_after{};
};

inline std::uint32_t rows_of(const Segment& segment) {
  std::uint32_t rows = 0;
  for (const std::uint32_t count : segment.here) rows += count;
  return rows;
}

struct Footer {
  base::Date day{};
  std::uint64_t entries = 0;
  base::Sha256 hash{};
  /// The log that was sealed last: the hash that it went on from and its size. So a log that a crash left behind is known.
  base::Sha256 log_started_from{};
  std::uint64_t log_bytes = 0;
  std::uint64_t segments_end = 0;  ///< where the footer begins; a later sealing goes on here
  std::vector<Segment> segments;
  NumberRuns numbers;
};

std::string head_of_file(base::Date day);
std::string to_bytes(const Table& table);
std::string to_bytes(const Words& words);
std::string to_bytes(const Columns& columns);
std::string to_bytes(const std::vector<Trace>& traces);
std::string to_bytes(const Footer& footer);

/// Readers take any bytes.
base::Result<Table> table_from(std::string_view bytes);
base::Result<Words> words_from(std::string_view bytes);
base::Result<Columns> columns_from(std::string_view bytes, std::uint32_t entries);
base::Result<std::vector<Trace>> traces_from(std::string_view bytes);
struct Tail {
  std::uint32_t size = 0, checksum = 0;
};
std::string tail_of(std::string_view footer_bytes);
base::Result<Tail> tail_from(std::string_view bytes);
base::Result<Footer> footer_from(std::string_view bytes);

base::Error damaged(std::string_view what);

}  // namespace journal::sealed
