// Sorted by person within a segment: a person's day is then a block or two of each segment, and like compresses with like.
#include "journal/sealed_writer.h"

#include <unistd.h>

#include <algorithm>

#include "journal/entry.h"

namespace journal {
namespace {

sealed::Columns columns_for(std::size_t entries) {
  sealed::Columns columns;
  columns.place.reserve(entries);
  columns.number.reserve(entries);
  return columns;
}

}  // namespace

std::uint32_t SealedWriter::WordIndex::number_of(const std::string& text) {
  const auto [found, is_new] = numbers.try_emplace(text, static_cast<std::uint32_t>(words.size()));
  if (is_new) words.push_back({.text = text, .blocks = {}});
  return found->second;
}

void SealedWriter::WordIndex::note(std::uint32_t number, std::uint32_t block) {
  auto& blocks = words[number].blocks;
  if (blocks.empty() || blocks.back() != block) blocks.push_back(block);
}

SealedWriter::SealedWriter(OpenFile& file, std::filesystem::path path, sealed::Footer before)
    : file_(file), path_(std::move(path)), footer_(std::move(before)) {
  footer_.log_started_from = footer_.hash;
}

base::Done SealedWriter::add_frame(const DayFrame& frame) {
  if (next_hash(footer_.hash, frame) != frame.hash)
    return base::Error{"the day’s log was changed, so it is not sealed and stays as it is; see journal verify", "SG-J002"};
  sealed::FrameShape shape;
  visit_entry_bytes(frame.entries, [&](std::string_view bytes) {
    const bool has_class = frame.classes && shape.entries < frame.classes->size();
    add_entry(bytes, has_class ? static_cast<EntryClass>((*frame.classes)[shape.entries]) : EntryClass::other);
    ++shape.entries;
    return true;
  });
  if (frame.classes) shape.classes = *frame.classes;
  frames_.push_back(std::move(shape));
  footer_.hash = frame.hash;
  return rows_.size() >= sealed::segment_entries ? write_segment() : base::done();
}

base::Done SealedWriter::add_segment(const SegmentContents& contents, const base::Sha256& hash_after) {
  std::size_t place = 0;
  for (const sealed::FrameShape& frame : contents.frames)
    for (std::size_t i = 0; i < frame.entries; ++i, ++place)
      add_entry(contents.entries.at(place), frame.classes ? static_cast<EntryClass>((*frame.classes)[i]) : EntryClass::other);
  frames_ = contents.frames;
  traces_ = contents.traces;
  footer_.hash = hash_after;
  return write_segment();
}

/// No bytes: one that has left, whose place stays.
void SealedWriter::add_entry(std::string_view entry_bytes, EntryClass of) {
  if (!entry_bytes.empty()) {
    add_row(entry_bytes);
    ++here_[static_cast<std::size_t>(of)];
  }
  ++places_;
}

void SealedWriter::add_row(std::string_view entry_bytes) {
  Row row{.place = places_,
          .offset = static_cast<std::uint32_t>(arena_.size()),
          .size = static_cast<std::uint32_t>(entry_bytes.size())};
  arena_.append(entry_bytes);
  // Bytes that this version cannot read are kept all the same: another one may, and the hash runs over them.
  if (const auto entry = from_bytes(entry_bytes)) {
    row.number = entry->id.number;
    row.time = entry->question.time.time_since_epoch().count();
    row.person = entry->question.person;
    row.host = hosts_.number_of(entry->question.address.host);
    row.category = categories_.number_of(entry->decision.category);
    row.kind = static_cast<std::uint8_t>(entry->kind);
    row.reason = static_cast<std::uint8_t>(entry->decision.reason);
    row.action = static_cast<std::uint8_t>(entry->decision.action);
    footer_.numbers.add(row.number);
  } else {
    row.host = hosts_.number_of("");
    row.category = categories_.number_of("");
  }
  rows_.push_back(row);
}

base::Result<sealed::Piece> SealedWriter::write_piece(std::string_view bytes) {
  const std::string packed = compressor_.compress(bytes);
  const sealed::Piece piece{.offset = footer_.segments_end,
                            .size = static_cast<std::uint32_t>(packed.size()),
                            .raw_size = static_cast<std::uint32_t>(bytes.size())};
  if (auto written = file_.write(piece.offset, packed, path_); !written) return written.error();
  footer_.segments_end += packed.size();
  return piece;
}

base::Result<sealed::Block> SealedWriter::write_block(const Row* rows, std::size_t count) {
  sealed::Block block{.entries = static_cast<std::uint32_t>(count),
                      .first_person = rows[0].person,
                      .last_person = rows[count - 1].person,
                      .first_time = rows[0].time,
                      .last_time = rows[0].time};
  sealed::Columns columns = columns_for(count);
  std::string bytes;
  for (std::size_t i = 0; i < count; ++i) {
    const Row& row = rows[i];
    columns.place.push_back(row.place);
    columns.number.push_back(row.number);
    columns.time.push_back(row.time);
    columns.person.push_back(row.person);
    columns.host.push_back(row.host);
    columns.category.push_back(row.category);
    columns.kind.push_back(row.kind);
    columns.reason.push_back(row.reason);
    columns.action.push_back(row.action);
    columns.size.push_back(row.size);
    bytes.append(arena_, row.offset, row.size);
    block.first_time = std::min(block.first_time, row.time);
    block.last_time = std::max(block.last_time, row.time);
    block.occurring.reasons |= std::uint64_t{1} << (row.reason & 63);
    block.occurring.kinds |= 1u << (row.kind & 31);
    block.occurring.actions |= 1u << (row.action & 31);
  }
  auto columns_piece = write_piece(sealed::to_bytes(columns));
  if (!columns_piece) return columns_piece.error();
  auto rows_piece = write_piece(bytes);
  if (!rows_piece) return rows_piece.error();
  block.columns = *columns_piece;
  block.rows = *rows_piece;
  return block;
}

base::Result<sealed::Table> SealedWriter::write_blocks() {
  sealed::Table table{.blocks = {}, .frames = std::move(frames_)};
  std::ranges::sort(rows_,
                    [](const Row& a, const Row& b) { return a.person != b.person ? a.person < b.person : a.place < b.place; });
  for (std::size_t from = 0; from < rows_.size(); from += sealed::block_entries) {
    const std::size_t count = std::min(sealed::block_entries, rows_.size() - from);
    auto block = write_block(&rows_[from], count);
    if (!block) return block.error();
    const auto number = static_cast<std::uint32_t>(table.blocks.size());
    for (std::size_t i = from; i < from + count; ++i) {
      hosts_.note(rows_[i].host, number);
      categories_.note(rows_[i].category, number);
    }
    table.blocks.push_back(*block);
  }
  return table;
}

sealed::Segment SealedWriter::segment_of_rows() const {
  sealed::Segment segment{.first_place = footer_.entries,
                          .entries = places_,
                          .here = here_,
                          .first_time = INT64_MAX,
                          .last_time = INT64_MIN,
                          .first_number = UINT64_MAX,
                          .hash_after = footer_.hash};
  for (const Row& row : rows_) {
    segment.first_time = std::min(segment.first_time, row.time);
    segment.last_time = std::max(segment.last_time, row.time);
    segment.first_number = std::min(segment.first_number, row.number);
    segment.last_number = std::max(segment.last_number, row.number);
  }
  return segment;
}

base::Done SealedWriter::write_segment() {
  if (places_ == 0) return base::done();
  sealed::Segment segment = segment_of_rows();
  const auto table = write_blocks();
  if (!table) return table.error();
  const auto table_piece = write_piece(sealed::to_bytes(*table));
  if (!table_piece) return table_piece.error();
  const auto words_piece =
      write_piece(sealed::to_bytes(sealed::Words{.hosts = std::move(hosts_.words), .categories = std::move(categories_.words)}));
  if (!words_piece) return words_piece.error();
  segment.table = *table_piece;
  segment.words = *words_piece;
  if (!traces_.empty()) {
    const auto traces_piece = write_piece(sealed::to_bytes(traces_));
    if (!traces_piece) return traces_piece.error();
    segment.traces = *traces_piece;
  }
  footer_.entries += segment.entries;
  footer_.segments.push_back(segment);
  arena_.clear();
  rows_.clear();
  frames_.clear();
  traces_.clear();
  places_ = 0;
  here_ = {};
  hosts_ = {};
  categories_ = {};
  return base::done();
}

base::Result<sealed::Footer> SealedWriter::finish(std::uint64_t log_bytes) {
  if (auto written = write_segment(); !written) return written.error();
  footer_.log_bytes = log_bytes;
  return write_footer();
}

base::Result<sealed::Footer> SealedWriter::finish_like(const sealed::Footer& before) {
  footer_.log_started_from = before.log_started_from;
  footer_.log_bytes = before.log_bytes;
  footer_.numbers = before.numbers;
  return write_footer();
}

base::Result<sealed::Footer> SealedWriter::write_footer() {
  const std::string footer = sealed::to_bytes(footer_);
  if (auto written = file_.write(footer_.segments_end, footer + sealed::tail_of(footer), path_); !written) return written.error();
  if (::fsync(file_.number()) != 0) return failed("flush", path_);
  return footer_;
}

}  // namespace journal
