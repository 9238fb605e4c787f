#include "lists/file/block_writer.h"

#include <algorithm>
#include <bit>

namespace lists {

RecordShape RecordShape::of(std::uint64_t records, std::size_t rows) {
  RecordShape shape{.set_bits = static_cast<unsigned>(std::bit_width(rows))};
  shape.set_bits = std::max(1U, shape.set_bits);
  for (shape.record_bytes = format::least_record; shape.record_bytes <= format::most_record; ++shape.record_bytes) {
    const std::uint64_t blocks = std::max<std::uint64_t>(1, records / shape.records_per_block());
    // A block spans about one part in `blocks` of all hashes; one bit is left for those that span more.
    const unsigned from_place = blocks > 1 ? static_cast<unsigned>(std::bit_width(blocks)) - 2 : 0;
    shape.hash_bits = std::min(128U, 8 * shape.record_bytes - shape.set_bits + from_place);
    if (shape.hash_bits >= format::least_hash_bits) break;
  }
  shape.record_bytes = std::min<unsigned>(shape.record_bytes, format::most_record);
  return shape;
}

bool BlockWriter::fits(Wide hash) const {
  const unsigned delta_bits = 8 * shape_.record_bytes - shape_.set_bits;
  return in_block_ < shape_.records_per_block() && (hash - base_) >> delta_bits == 0;
}

base::Done BlockWriter::add(const Hash128& hash, std::uint32_t row) {
  const Wide whole = (Wide{hash.high} << 64 | hash.low) >> (128 - shape_.hash_bits);
  const base::Error alike{"two entries have one hash; compile the list again, a new key will part them", "SG-L014"};
  if (has_last_ && whole <= last_) return alike;
  if (in_block_ != 0 && !fits(whole)) close_block();
  if (in_block_ == 0) {
    if (has_last_ && hash.high == last_high_) return alike;  // a block is found by the upper half of its first hash
    base_ = Wide{hash.high} << 64 >> (128 - shape_.hash_bits);
    for (int i = 0; i < 8; ++i) firsts_ += static_cast<char>(hash.high >> (8 * i));
  }
  Wide record = (whole - base_) << shape_.set_bits | (row + 1);
  for (unsigned i = 0; i < shape_.record_bytes; ++i, record >>= 8) block_ += static_cast<char>(record);
  ++in_block_;
  last_ = whole;
  last_high_ = hash.high;
  has_last_ = true;
  return base::done();
}

void BlockWriter::close_block() {
  block_.resize(format::block_bytes, '\0');
  const format::Blake hash = format::blake(block_);
  hashes_.append(hash.begin(), hash.end());
  out_.write(block_.data(), static_cast<std::streamsize>(block_.size()));
  block_.clear();
  in_block_ = 0;
}

void BlockWriter::finish() {
  if (in_block_ != 0) close_block();
}

}  // namespace lists
