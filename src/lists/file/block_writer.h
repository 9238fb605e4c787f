// Packs ascending records into blocks and keeps the index of them.
#pragma once
#include <cstdint>
#include <fstream>
#include <string>

#include "base/result.h"
#include "lists/file/format.h"

namespace lists {

/// How records are cut: see format.h.
struct RecordShape {
  unsigned record_bytes = 0, set_bits = 0, hash_bits = 0;
  std::size_t records_per_block() const { return format::most_records_per_block(record_bytes); }
  /// The smallest record that keeps format::least_hash_bits of the hash.
  static RecordShape of(std::uint64_t records, std::size_t rows);
};

class BlockWriter {
 public:
  BlockWriter(const RecordShape& shape, std::ofstream& out) : shape_(shape), out_(out) {}

  /// `row` counts from 0. Error when two hashes cannot be told apart: another key is needed.
  base::Done add(const Hash128& hash, std::uint32_t row);
  void finish();
  std::uint32_t blocks() const { return static_cast<std::uint32_t>(firsts_.size() / 8); }
  /// As it stands in the file.
  std::string index() const { return firsts_ + hashes_; }

 private:
  using Wide = unsigned __int128;
  bool fits(Wide hash) const;
  void close_block();

  const RecordShape shape_;
  std::ofstream& out_;
  std::string block_, firsts_, hashes_;
  std::size_t in_block_ = 0;
  Wide base_ = 0, last_ = 0;
  std::uint64_t last_high_ = 0;
  bool has_last_ = false;
};

}  // namespace lists
