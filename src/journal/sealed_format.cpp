// Tables and footers as plain numbers, columns as differences in as few bytes as they need: zstd does the rest.
#include "journal/sealed_format.h"

#include <fmt/format.h>

#include "base/bytes.h"
#include "journal/entry.h"
#include "journal/frame.h"

namespace journal::sealed {
namespace {

constexpr std::uint32_t most_words = 1u << 22;
/// Stands first in tables and footers that know classes, where those of the first version have a count or a day.
constexpr std::uint32_t knows_classes = 0xFFFFFF02u;

void put(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}
void put_signed(std::string& out, std::int64_t value) {
  put(out, (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
}

/// Reads what put() wrote; once something is wrong all is zero and ok() stays false.
class Varints {
 public:
  explicit Varints(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t next() {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < rest_.size() && i < 10; ++i) {
      const auto byte = static_cast<std::uint8_t>(rest_[i]);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << (7 * i);
      if (byte < 0x80) {
        rest_.remove_prefix(i + 1);
        return value;
      }
    }
    ok_ = false;
    rest_ = {};
    return 0;
  }
  std::int64_t next_signed() {
    const std::uint64_t value = next();
    return static_cast<std::int64_t>((value >> 1) ^ (~(value & 1) + 1));
  }
  bool is_whole() const { return ok_ && rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

/// A column as differences from one row to the next, on numbers that wrap round.
template <class Number>
void put_column(std::string& out, const std::vector<Number>& column) {
  std::uint64_t before = 0;
  for (const Number value : column) {
    const auto now = static_cast<std::uint64_t>(value);
    put_signed(out, static_cast<std::int64_t>(now - before));
    before = now;
  }
}
template <class Number>
void take_column(Varints& in, std::vector<Number>& column, std::uint32_t entries) {
  column.reserve(entries);
  std::uint64_t before = 0;
  for (std::uint32_t i = 0; i < entries; ++i) {
    before += static_cast<std::uint64_t>(in.next_signed());
    column.push_back(static_cast<Number>(before));
  }
}

void write_piece(base::Writer& out, const Piece& piece) {
  out.u64(piece.offset);
  out.u32(piece.size);
  out.u32(piece.raw_size);
}
Piece read_piece(base::Reader& in) {
  Piece piece;
  piece.offset = in.u64();
  piece.size = in.u32();
  piece.raw_size = in.u32();
  return piece;
}

void write_hash(base::Writer& out, const base::Sha256& hash) {
  for (const std::uint8_t byte : hash) out.u8(byte);
}
base::Sha256 read_hash(base::Reader& in) {
  base::Sha256 hash{};
  for (std::uint8_t& byte : hash) byte = in.u8();
  return hash;
}

void write_block(base::Writer& out, const Block& block) {
  write_piece(out, block.columns);
  write_piece(out, block.rows);
  out.u32(block.entries);
  for (const std::int64_t value : {block.first_person, block.last_person, block.first_time, block.last_time})
    out.u64(static_cast<std::uint64_t>(value));
  out.u64(block.occurring.reasons);
  out.u32(block.occurring.kinds);
  out.u32(block.occurring.actions);
}
Block read_block(base::Reader& in) {
  Block block;
  block.columns = read_piece(in);
  block.rows = read_piece(in);
  block.entries = in.u32();
  for (std::int64_t* value : {&block.first_person, &block.last_person, &block.first_time, &block.last_time})
    *value = static_cast<std::int64_t>(in.u64());
  block.occurring.reasons = in.u64();
  block.occurring.kinds = in.u32();
  block.occurring.actions = in.u32();
  return block;
}

void write_segment(base::Writer& out, const Segment& segment) {
  write_piece(out, segment.table);
  write_piece(out, segment.words);
  write_piece(out, segment.traces);
  for (const std::uint32_t count : segment.here) out.u32(count);
  out.u64(segment.first_place);
  out.u32(segment.entries);
  out.u64(static_cast<std::uint64_t>(segment.first_time));
  out.u64(static_cast<std::uint64_t>(segment.last_time));
  out.u64(segment.first_number);
  out.u64(segment.last_number);
  write_hash(out, segment.hash_after);
}
enum class Version { first, knows_classes };

Segment read_segment(base::Reader& in, Version version) {
  Segment segment;
  segment.table = read_piece(in);
  segment.words = read_piece(in);
  if (version == Version::knows_classes) {
    segment.traces = read_piece(in);
    for (std::uint32_t& count : segment.here) count = in.u32();
  }
  segment.first_place = in.u64();
  segment.entries = in.u32();
  segment.first_time = static_cast<std::int64_t>(in.u64());
  segment.last_time = static_cast<std::int64_t>(in.u64());
  segment.first_number = in.u64();
  segment.last_number = in.u64();
  segment.hash_after = read_hash(in);
  if (version == Version::first) segment.here[static_cast<std::size_t>(EntryClass::other)] = segment.entries;
  return segment;
}

void put_words(std::string& out, const std::vector<Word>& words) {
  put(out, words.size());
  for (const Word& word : words) {
    put(out, word.text.size());
    out += word.text;
    put(out, word.blocks.size());
    std::uint32_t before = 0;
    for (const std::uint32_t block : word.blocks) put(out, block - std::exchange(before, block));
  }
}

/// A counter that would wrap would say that fewer rows are here than are.
bool has_room_for_rows(const Segment& segment) {
  std::uint64_t rows = 0;
  for (const std::uint32_t count : segment.here) rows += count;
  return rows <= segment.entries;
}

FrameShape read_frame_shape(base::Reader& in, Version version) {
  FrameShape frame{.entries = in.u32()};
  if (version == Version::knows_classes && in.u8() != 0) frame.classes = in.text();
  return frame;
}

std::uint64_t take(base::Reader& in) {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const std::uint8_t byte = in.u8();
    value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) break;
  }
  return value;
}

std::string take_text(base::Reader& in, std::uint64_t size) {
  std::string text;
  if (size > in.rest().size()) size = in.rest().size() + 1;  // then the reader fails, as it should
  for (std::uint64_t i = 0; i < size && in.ok(); ++i) text.push_back(static_cast<char>(in.u8()));
  return text;
}

bool take_words(base::Reader& in, std::vector<Word>& words) {
  const std::uint64_t count = take(in);
  if (count > most_words || count > in.rest().size()) return false;
  for (std::uint64_t i = 0; i < count && in.ok(); ++i) {
    Word word{.text = take_text(in, take(in)), .blocks = {}};
    const std::uint64_t blocks = take(in);
    if (blocks > in.rest().size()) return false;
    std::uint64_t block = 0;
    for (std::uint64_t b = 0; b < blocks && in.ok(); ++b) word.blocks.push_back(static_cast<std::uint32_t>(block += take(in)));
    words.push_back(std::move(word));
  }
  return in.ok();
}

}  // namespace

base::Error damaged(std::string_view what) {
  return base::Error{fmt::format("the sealed journal is damaged: {}", what), "SG-J003"};
}

std::string head_of_file(base::Date day) {
  base::Writer out;
  out.u32(day_number(day));
  return std::string(head_magic).append(out.bytes());
}

std::string to_bytes(const Table& table) {
  base::Writer out;
  out.u32(knows_classes);
  out.u32(static_cast<std::uint32_t>(table.blocks.size()));
  for (const Block& block : table.blocks) write_block(out, block);
  out.u32(static_cast<std::uint32_t>(table.frames.size()));
  for (const FrameShape& frame : table.frames) {
    out.u32(frame.entries);
    out.u8(frame.classes ? 1 : 0);
    if (frame.classes) out.text(*frame.classes);
  }
  return out.take();
}

base::Result<Table> table_from(std::string_view bytes) {
  base::Reader in(bytes);
  Table table;
  std::uint32_t blocks = in.u32();
  const Version version = blocks == knows_classes ? Version::knows_classes : Version::first;
  if (version == Version::knows_classes) blocks = in.u32();
  if (blocks > in.rest().size()) return damaged("the table of its blocks");
  for (std::uint32_t i = 0; i < blocks && in.ok(); ++i) table.blocks.push_back(read_block(in));
  const std::uint32_t frames = in.u32();
  if (frames > in.rest().size()) return damaged("the table of its blocks");
  for (std::uint32_t i = 0; i < frames && in.ok(); ++i) table.frames.push_back(read_frame_shape(in, version));
  if (!in.ok() || !in.at_end()) return damaged("the table of its blocks");
  return table;
}

std::string to_bytes(const Words& words) {
  std::string out;
  put_words(out, words.hosts);
  put_words(out, words.categories);
  return out;
}

base::Result<Words> words_from(std::string_view bytes) {
  base::Reader in(bytes);
  Words words;
  if (!take_words(in, words.hosts) || !take_words(in, words.categories) || !in.at_end()) return damaged("its words");
  return words;
}

std::string to_bytes(const Columns& columns) {
  std::string out;
  put_column(out, columns.place);
  put_column(out, columns.number);
  put_column(out, columns.time);
  put_column(out, columns.person);
  put_column(out, columns.host);
  put_column(out, columns.category);
  put_column(out, columns.kind);
  put_column(out, columns.reason);
  put_column(out, columns.action);
  put_column(out, columns.size);
  return out;
}

base::Result<Columns> columns_from(std::string_view bytes, std::uint32_t entries) {
  if (entries > bytes.size()) return damaged("the columns of a block");
  Varints in(bytes);
  Columns columns;
  take_column(in, columns.place, entries);
  take_column(in, columns.number, entries);
  take_column(in, columns.time, entries);
  take_column(in, columns.person, entries);
  take_column(in, columns.host, entries);
  take_column(in, columns.category, entries);
  take_column(in, columns.kind, entries);
  take_column(in, columns.reason, entries);
  take_column(in, columns.action, entries);
  take_column(in, columns.size, entries);
  if (!in.is_whole()) return damaged("the columns of a block");
  return columns;
}

std::string to_bytes(const std::vector<Trace>& traces) {
  base::Writer out;
  out.u32(static_cast<std::uint32_t>(traces.size()));
  for (const Trace& trace : traces) {
    out.u32(trace.frame);
    out.u8(static_cast<std::uint8_t>(trace.of));
    out.u8(trace.whole ? 1 : 0);
    if (trace.whole) write_hash(out, *trace.whole);
    out.u32(static_cast<std::uint32_t>(trace.leaves.size()));
    for (const base::Sha256& leaf : trace.leaves) write_hash(out, leaf);
  }
  return out.take();
}

base::Result<std::vector<Trace>> traces_from(std::string_view bytes) {
  base::Reader in(bytes);
  std::vector<Trace> traces;
  const std::uint32_t count = in.u32();
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) {
    Trace trace{.frame = in.u32(), .of = static_cast<EntryClass>(in.u8())};
    if (static_cast<std::size_t>(trace.of) >= entry_classes) return damaged("the traces of what has left it");
    if (in.u8() != 0) trace.whole = read_hash(in);
    const std::uint32_t leaves = in.u32();
    for (std::uint32_t leaf = 0; leaf < leaves && in.ok(); ++leaf) trace.leaves.push_back(read_hash(in));
    traces.push_back(std::move(trace));
  }
  if (!in.ok() || !in.at_end()) return damaged("the traces of what has left it");
  return traces;
}

std::string to_bytes(const Footer& footer) {
  base::Writer out;
  out.u32(knows_classes);
  out.u32(day_number(footer.day));
  out.u64(footer.entries);
  write_hash(out, footer.hash);
  write_hash(out, footer.log_started_from);
  out.u64(footer.log_bytes);
  out.u64(footer.segments_end);
  out.u32(static_cast<std::uint32_t>(footer.segments.size()));
  for (const Segment& segment : footer.segments) write_segment(out, segment);
  out.u32(static_cast<std::uint32_t>(footer.numbers.runs().size()));
  for (const auto& [first, last] : footer.numbers.runs()) {
    out.u64(first);
    out.u64(last);
  }
  return out.take();
}

std::string tail_of(std::string_view footer_bytes) {
  base::Writer out;
  out.u32(static_cast<std::uint32_t>(footer_bytes.size()));
  out.u32(crc32(footer_bytes));
  return out.take().append(tail_magic);
}

base::Result<Tail> tail_from(std::string_view bytes) {
  base::Reader in(bytes);
  Tail tail;
  tail.size = in.u32();
  tail.checksum = in.u32();
  if (!in.ok() || in.rest() != tail_magic) return damaged("its end is missing");
  return tail;
}

base::Result<Footer> footer_from(std::string_view bytes) {
  base::Reader in(bytes);
  Footer footer;
  std::uint32_t day = in.u32();
  const Version version = day == knows_classes ? Version::knows_classes : Version::first;
  if (version == Version::knows_classes) day = in.u32();
  if (day >= max_day_number) return damaged("its day");
  footer.day = day_from(day);
  footer.entries = in.u64();
  footer.hash = read_hash(in);
  footer.log_started_from = read_hash(in);
  footer.log_bytes = in.u64();
  footer.segments_end = in.u64();
  const std::uint32_t segments = in.u32();
  if (segments > in.rest().size()) return damaged("its segments");
  std::uint64_t place = 0;
  for (std::uint32_t i = 0; i < segments && in.ok(); ++i) {
    footer.segments.push_back(read_segment(in, version));
    const Segment& segment = footer.segments.back();
    if (segment.first_place != place || segment.entries > most_in_segment || !has_room_for_rows(segment))
      return damaged("its segments");
    place += segment.entries;
  }
  const std::uint32_t runs = in.u32();
  if (runs > in.rest().size()) return damaged("its numbers");
  for (std::uint32_t i = 0; i < runs && in.ok(); ++i) {
    const std::uint64_t first = in.u64(), last = in.u64();
    if (last < first) return damaged("its numbers");
    footer.numbers.add_run(first, last);
  }
  if (!in.ok() || !in.at_end() || place != footer.entries) return damaged("its segments");
  return footer;
}

}  // namespace journal::sealed
