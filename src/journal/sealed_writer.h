// Writes a finished day: frames in, segments of sorted and compressed blocks out. Private to the journal.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "journal/compression.h"
#include "journal/frames.h"
#include "journal/open_file.h"
#include "journal/sealed_format.h"
#include "journal/segment_contents.h"

namespace journal {

/// Goes on where `before` ends: for the first sealing an empty footer with its day set, later the sealed file's own, whose
/// segments the caller has copied.
class SealedWriter {
 public:
  SealedWriter(OpenFile& file, std::filesystem::path path, sealed::Footer before);

  /// A frame, in the order of the log. Error SG-J002: its hash does not follow from the one before, so somebody changed the log,
  /// and it must stay as it is.
  base::Done add_frame(const DayFrame& frame);
  /// A whole segment, some of whose entries have left; `hash_after` is the day's hash behind it.
  base::Done add_segment(const SegmentContents& contents, const base::Sha256& hash_after);
  /// Writes what is left and the footer, flushes. `log_bytes`: the log's size.
  base::Result<sealed::Footer> finish(std::uint64_t log_bytes);
  /// The same for a file made again from `before`: its numbers stay given, its log stays known.
  base::Result<sealed::Footer> finish_like(const sealed::Footer& before);

 private:
  /// What the columns ask of one entry, and where its bytes lie in arena_.
  struct Row {
    std::uint32_t place = 0, offset = 0, size = 0;
    std::uint64_t number = 0;
    std::int64_t time = 0, person = 0;
    std::uint32_t host = 0, category = 0;
    std::uint8_t kind = 0, reason = 0, action = 0;
  };
  /// Words get numbers as they are met.
  struct WordIndex {
    std::vector<sealed::Word> words;
    std::unordered_map<std::string, std::uint32_t> numbers;
    std::uint32_t number_of(const std::string& text);
    void note(std::uint32_t number, std::uint32_t block);
  };
  void add_entry(std::string_view entry_bytes, EntryClass of);
  void add_row(std::string_view entry_bytes);
  base::Done write_segment();
  base::Result<sealed::Footer> write_footer();
  base::Result<sealed::Table> write_blocks();
  base::Result<sealed::Block> write_block(const Row* rows, std::size_t count);
  base::Result<sealed::Piece> write_piece(std::string_view bytes);
  sealed::Segment segment_of_rows() const;

  OpenFile& file_;
  const std::filesystem::path path_;
  sealed::Footer footer_;
  Compressor compressor_;
  std::string arena_;  // the bytes of the segment's entries, in the order of arrival
  std::vector<Row> rows_;
  std::uint32_t places_ = 0;  // of the segment, those that have left too
  std::array<std::uint32_t, entry_classes> here_{};
  std::vector<sealed::FrameShape> frames_;
  std::vector<sealed::Trace> traces_;
  WordIndex hosts_, categories_;
};

}  // namespace journal
